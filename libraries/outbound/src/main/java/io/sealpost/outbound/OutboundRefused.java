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

    /** Stable, documented in the module's README. */
    public String code() {
        return code;
    }

    public static final class NotHttps extends OutboundRefused {
        NotHttps(String scheme) {
            super("not-https", "the address uses %s; only https is allowed".formatted(scheme));
        }
    }

    public static final class MalformedUrl extends OutboundRefused {
        MalformedUrl(String message) {
            super("malformed-url", message);
        }
    }

    public static final class ForbiddenAddress extends OutboundRefused {
        ForbiddenAddress(String host, String kind) {
            super(
                    "forbidden-address",
                    "the host %s is %s; only public addresses are allowed, and ranges that an operator allows"
                            .formatted(host, kind));
        }
    }

    public static final class ForbiddenPort extends OutboundRefused {
        ForbiddenPort(int port, Iterable<Integer> allowed) {
            super(
                    "forbidden-port",
                    "the port %d is not one of those allowed: %s".formatted(port, allowed));
        }
    }

    public static final class ForbiddenHeader extends OutboundRefused {
        ForbiddenHeader(String message) {
            super("forbidden-header", message);
        }
    }

    public static final class UnusableCredential extends OutboundRefused {
        UnusableCredential(String message) {
            super("unusable-credential", message);
        }
    }

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
