package io.sealpost.outbound;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The host of an address: a DNS name in its A-label form, or an address in its one usual form. */
record HostName(String text, Optional<InetAddress> literal) {

    private static final Pattern NAME =
            Pattern.compile(
                    "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*");
    // what the URL standard of browsers and many resolvers read as a number of an IPv4 address
    private static final Pattern ENDS_IN_A_NUMBER =
            Pattern.compile("(?:.*\\.)?(?:\\d+|0x[0-9a-f]*)");

    private static final int LONGEST = 253;

    static HostName parse(String written) {
        String host = written.toLowerCase(Locale.ROOT);
        if (host.startsWith("[")) {
            return bracketed(host);
        }
        Optional<InetAddress> literal =
                host.contains(":") ? Optional.empty() : IpLiteral.parse(host);
        if (literal.isEmpty()) {
            requireName(host);
        }
        return new HostName(host, literal);
    }

    /**
     * Names that are loopback whatever a resolver says (RFC 6761 §6.3) stand for these addresses.
     */
    List<InetAddress> knownAddresses() {
        if (text.equals("localhost") || text.endsWith(".localhost")) {
            return List.of(InetAddress.ofLiteral("127.0.0.1"));
        }
        return literal.stream().toList();
    }

    private static HostName bracketed(String host) {
        String inner = host.substring(1, Math.max(1, host.length() - 1));
        if (inner.startsWith("::ffff:") && !host.contains("%")) {
            throw new OutboundRefused.ForbiddenAddress(
                    host, "an IPv4 address in the form of an IPv6 one");
        }
        InetAddress address =
                Optional.of(inner)
                        .filter(_ -> host.endsWith("]"))
                        .flatMap(IpLiteral::parseIpv6)
                        .orElseThrow(
                                () ->
                                        malformed(
                                                host,
                                                "is not an IPv6 address in brackets, without a zone"));
        return new HostName(address.getHostAddress(), Optional.of(address));
    }

    private static void requireName(String host) {
        if (ENDS_IN_A_NUMBER.matcher(host).matches()) {
            throw malformed(
                    host,
                    "is a number; write an IPv4 address as four decimal numbers, such as 192.0.2.1");
        }
        if (host.length() > LONGEST || !NAME.matcher(host).matches()) {
            throw malformed(
                    host,
                    "is not a host name: letters, digits, hyphens and dots, at most 253 characters, no dot at the end"
                            + " (international names as xn--…)");
        }
    }

    private static OutboundRefused malformed(String host, String rule) {
        return new OutboundRefused.MalformedUrl("the host '%s' %s".formatted(host, rule));
    }
}
