package io.sealpost.outbound;

/**
 * A request that is refused before anything is looked up or sent. The message may be shown to the
 * tenant.
 */
public abstract sealed class OutboundRefused extends RuntimeException {

    private final String code;

    private OutboundRefused(String code, String message) {
        super(message);
        this.code = code;
    }

    /** In kebab case, stable; the README lists them. */
    public String code() {
        return code;
    }

    /**
     * Another scheme than https (RFC 9110 §4.2.2), also http: what is sent there could be read on
     * the way.
     */
    public static final class NotHttps extends OutboundRefused {
        NotHttps(String scheme) {
            super("not-https", "the address uses %s; only https is allowed".formatted(scheme));
        }
    }

    /**
     * Not an absolute URL with a host (RFC 3986 §3), or one with user information or a fragment, or
     * in a form that parsers read differently.
     */
    public static final class MalformedUrl extends OutboundRefused {
        MalformedUrl(String message) {
            super("malformed-url", message);
        }
    }

    /**
     * The host is an address, or a name that always means one (RFC 6761 §6.3), which is not public
     * (RFC 6890) and not in a range that an operator allows.
     */
    public static final class ForbiddenAddress extends OutboundRefused {
        ForbiddenAddress(String host, String kind) {
            super(
                    "forbidden-address",
                    "the host %s is %s; only public addresses are allowed, and ranges that an operator allows"
                            .formatted(host, kind));
        }
    }

    /** Neither 443 nor 8443, nor a port that an operator allows. */
    public static final class ForbiddenPort extends OutboundRefused {
        ForbiddenPort(int port, Iterable<Integer> allowed) {
            super(
                    "forbidden-port",
                    "the port %d is not one of those allowed: %s".formatted(port, allowed));
        }
    }

    /**
     * A header that belongs to the connection (RFC 9110 §7.6.1), or whose name or value would break
     * out of its line (RFC 9110 §5.5).
     */
    public static final class ForbiddenHeader extends OutboundRefused {
        ForbiddenHeader(String message) {
            super("forbidden-header", message);
        }
    }

    /**
     * A client certificate without its key: one unencrypted PKCS#8 key (RFC 5958, RFC 7468 §10) and
     * the chain that begins with its certificate (RFC 8446 §4.4.2) are needed.
     */
    public static final class UnusableCredential extends OutboundRefused {
        UnusableCredential(String message) {
            super("unusable-credential", message);
        }
    }

    /** No CA certificate, or one that is not X.509 (RFC 5280 §4.1) in PEM (RFC 7468 §5). */
    public static final class UnusableTrustAnchors extends OutboundRefused {
        UnusableTrustAnchors(String message) {
            super("unusable-trust-anchors", message);
        }
    }

    /** Basic or bearer credentials would be sent to a server that was not identified. */
    public static final class CredentialsToUnknownServer extends OutboundRefused {
        CredentialsToUnknownServer() {
            super(
                    "insecure-with-credentials",
                    "an Authorization header is not sent without validating the server's certificate; give its CA"
                            + " certificates or use the system roots");
        }
    }
}
