package io.sealpost.tenant.trustanchor;

import io.sealpost.eventstore.Rejected;
import java.util.Map;

/** Why a wish about trust anchors is refused. */
public abstract sealed class TrustAnchorRejected extends Rejected {

    private static final long serialVersionUID = 1L;

    private TrustAnchorRejected(
            Kind kind, String code, String message, Map<String, Object> members) {
        super(kind, code, message, members);
    }

    /** There is none with this id here. */
    public static final class NotFound extends TrustAnchorRejected {

        private static final long serialVersionUID = 1L;

        NotFound() {
            super(
                    Kind.NOT_FOUND,
                    "no-such-trust-anchor",
                    "there is no trust anchor with this id here",
                    Map.of());
        }
    }

    /** The owner trusts this certificate already. */
    public static final class AlreadyTrusted extends TrustAnchorRejected {

        private static final long serialVersionUID = 1L;

        AlreadyTrusted() {
            super(
                    Kind.CONFLICT,
                    "already-trusted",
                    "this certificate is a trust anchor here already; change that one",
                    Map.of());
        }
    }

    /** The file cannot be read. */
    public static final class UnusableFile extends TrustAnchorRejected {

        private static final long serialVersionUID = 1L;

        UnusableFile(String code, String message) {
            super(Kind.UNUSABLE, code, message, Map.of("field", "file"));
        }
    }

    /** The owner has as many as it may have. */
    public static final class TooMany extends TrustAnchorRejected {

        private static final long serialVersionUID = 1L;

        TooMany(int most) {
            super(
                    Kind.CONFLICT,
                    "too-many-trust-anchors",
                    "there may be %d trust anchors here at most; remove some first".formatted(most),
                    Map.of());
        }
    }
}
