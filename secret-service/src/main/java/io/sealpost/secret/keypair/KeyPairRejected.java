package io.sealpost.secret.keypair;

import io.sealpost.eventstore.Rejected;
import java.time.Instant;
import java.util.Map;

/** Why something asked of a key pair was refused. */
public abstract sealed class KeyPairRejected extends Rejected {

    private static final long serialVersionUID = 1L;

    private KeyPairRejected(Kind kind, String code, String detail, Map<String, Object> members) {
        super(kind, code, detail, members);
    }

    /** The tenant has no key pair with this id, or what the path has can be no id. */
    public static final class NotFound extends KeyPairRejected {
        private static final long serialVersionUID = 1L;

        public NotFound() {
            super(
                    Kind.NOT_FOUND,
                    "no-such-key-pair",
                    "the tenant has no key pair with this id",
                    Map.of());
        }
    }

    /** An id was used twice. */
    public static final class AlreadyExists extends KeyPairRejected {
        private static final long serialVersionUID = 1L;

        public AlreadyExists() {
            super(
                    Kind.CONFLICT,
                    "key-pair-exists",
                    "there is a key pair with this id already",
                    Map.of());
        }
    }

    /** The name breaks the form of {@link KeyPairName}. */
    public static final class MalformedName extends KeyPairRejected {
        private static final long serialVersionUID = 1L;

        public MalformedName(String value) {
            super(
                    Kind.MALFORMED,
                    "malformed-name",
                    ("a name is 1 to 128 characters without control characters and without a space at either end; this"
                                    + " one has %d characters")
                            .formatted(value.length()),
                    Map.of("field", "name"));
        }
    }

    /** There is no instant at which the key pair could be used. */
    public static final class EndsBeforeItBegins extends KeyPairRejected {
        private static final long serialVersionUID = 1L;

        public EndsBeforeItBegins(Instant from, Instant to) {
            super(
                    Kind.MALFORMED,
                    "validity-ends-before-it-begins",
                    "validTo %s does not lie after validFrom %s".formatted(to, from),
                    Map.of("field", "validTo"));
        }
    }

    /** The key pair is not to be used yet, or no longer. */
    public static final class OutsideValidity extends KeyPairRejected {
        private static final long serialVersionUID = 1L;

        public OutsideValidity(Validity validity) {
            super(
                    Kind.CONFLICT,
                    "key-pair-not-valid",
                    "the key pair may be used from %s%s"
                            .formatted(
                                    validity.from(),
                                    validity.to().map(" to %s"::formatted).orElse(" on")),
                    Map.of("validFrom", validity.from()));
        }
    }
}
