package io.sealpost.outbound;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * An https address of which all was checked that can be without a look-up: grammar, port, and the
 * address when the host is one. That a name may be connected to is known only at {@link
 * OutboundClient#send}.
 */
public final class Target {

    private static final int LONGEST = 4096;
    private static final int HTTPS_PORT = 443;
    private static final Pattern VISIBLE_ASCII = Pattern.compile("[\\x21-\\x7e]+");

    private final HostName host;
    private final int port;
    private final String pathAndQuery;

    private Target(HostName host, int port, String pathAndQuery) {
        this.host = host;
        this.port = port;
        this.pathAndQuery = pathAndQuery;
    }

    /**
     * @throws OutboundRefused {@code malformed-url}, {@code not-https}, {@code forbidden-port} or
     *     {@code forbidden-address}
     */
    public static Target parse(String url, OutboundPolicy policy) {
        URI uri = https(url);
        String authority = uri.getRawAuthority();
        HostName host = HostName.parse(hostOf(authority));
        var target = new Target(host, portOf(authority), pathAndQuery(uri));
        target.require(policy);
        return target;
    }

    /** Asked again before each request: an operator may have closed a port or a range since. */
    void require(OutboundPolicy policy) {
        if (!policy.allowsPort(port)) {
            throw new OutboundRefused.ForbiddenPort(port, policy.allowedPorts());
        }
        for (InetAddress address : host.knownAddresses()) {
            policy.refusal(address)
                    .ifPresent(
                            kind -> {
                                throw new OutboundRefused.ForbiddenAddress(host.text(), kind);
                            });
        }
    }

    /** Lower case; an IPv6 address without brackets. */
    public String host() {
        return host.text();
    }

    public int port() {
        return port;
    }

    /** As sent in the request line; begins with a slash. */
    public String pathAndQuery() {
        return pathAndQuery;
    }

    /** Scheme, host and port: what may be logged, since a query may hold a secret. */
    public String origin() {
        return "https://" + authority();
    }

    /**
     * As the {@code Host} header has it (RFC 9110 §7.2): an IPv6 address in brackets, no usual
     * port.
     */
    String authority() {
        String written = host.text().contains(":") ? "[" + host.text() + "]" : host.text();
        return port == HTTPS_PORT ? written : written + ":" + port;
    }

    boolean isLiteral() {
        return host.literal().isPresent();
    }

    List<InetAddress> literalAddress() {
        return host.literal().stream().toList();
    }

    private static URI https(String url) {
        if (url.length() > LONGEST || !VISIBLE_ASCII.matcher(url).matches()) {
            throw new OutboundRefused.MalformedUrl(
                    "the address is not 1 to %d visible ASCII characters; percent-encode others"
                            .formatted(LONGEST));
        }
        URI uri = uri(url);
        if (uri.getScheme() == null) {
            throw new OutboundRefused.MalformedUrl(
                    "the address has no scheme; begin it with https://");
        }
        if (!uri.getScheme().equalsIgnoreCase("https")) {
            throw new OutboundRefused.NotHttps(uri.getScheme());
        }
        return withoutSurprises(uri);
    }

    private static URI uri(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            throw new OutboundRefused.MalformedUrl(
                    "the address is not a URL (RFC 3986) at character %d: %s"
                            .formatted(e.getIndex() + 1, e.getReason()));
        }
    }

    private static URI withoutSurprises(URI uri) {
        if (uri.getRawAuthority() == null) {
            throw new OutboundRefused.MalformedUrl(
                    "the address has no host; write it as https://host/path");
        }
        if (uri.getRawAuthority().contains("@")) {
            throw new OutboundRefused.MalformedUrl(
                    "the address holds user information before the host; give credentials as authentication");
        }
        if (uri.getRawFragment() != null) {
            throw new OutboundRefused.MalformedUrl(
                    "the address holds a fragment (#…), which is never sent");
        }
        return uri;
    }

    private static String hostOf(String authority) {
        return authority.substring(0, endOfHost(authority));
    }

    private static int portOf(String authority) {
        String rest = authority.substring(endOfHost(authority));
        if (rest.isEmpty()) {
            return HTTPS_PORT;
        }
        if (!rest.matches(":[1-9]\\d{0,4}") || Integer.parseInt(rest.substring(1)) > 65535) {
            throw new OutboundRefused.MalformedUrl(
                    "'%s' behind the host is not a port (1 to 65535)".formatted(rest));
        }
        return Integer.parseInt(rest.substring(1));
    }

    private static int endOfHost(String authority) {
        int from = authority.startsWith("[") ? authority.indexOf(']') + 1 : 0;
        int colon = authority.indexOf(':', from);
        return colon < 0 ? authority.length() : colon;
    }

    private static String pathAndQuery(URI uri) {
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Target target
                && port == target.port
                && host.equals(target.host)
                && pathAndQuery.equals(target.pathAndQuery);
    }

    @Override
    public int hashCode() {
        return Objects.hash(host, port, pathAndQuery);
    }

    @Override
    public String toString() {
        return origin();
    }
}
