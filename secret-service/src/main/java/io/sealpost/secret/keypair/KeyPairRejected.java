package io.sealpost.secret.keypair;

import io.sealpost.eventstore.Rejected;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

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

    /** The end of its validity lies before the beginning. */
    public static final class EndsBeforeItBegins extends KeyPairRejected {
        private static final long serialVersionUID = 1L;

        public EndsBeforeItBegins(Instant from, Instant to) {
            super(
                    Kind.MALFORMED,
                    "validity-ends-before-it-begins",
                    "validTo %s lies before validFrom %s".formatted(to, from),
                    Map.of("field", "validTo"));
        }
    }

    /** Another key pair of the tenant has this name. */
    public static final class NameTaken extends KeyPairRejected {
        private static final long serialVersionUID = 1L;

        public NameTaken(KeyPairName name) {
            super(
                    Kind.CONFLICT,
                    "name-taken",
                    "another key pair of the tenant is called '%s'".formatted(name.value()),
                    Map.of("field", "name"));
        }
    }

    /** The text with which a value is masked was given as the value. */
    public static final class MaskedValue extends KeyPairRejected {
        private static final long serialVersionUID = 1L;

        public MaskedValue(String field) {
            super(
                    Kind.MALFORMED,
                    "masked-value",
                    "%s is the mask that stands for a value: give the value itself, or, in a change, leave it out"
                            .formatted(field),
                    Map.of("field", field));
        }
    }

    /** One of two values was to be kept, and somebody else has replaced it. */
    public static final class ChangedMeanwhile extends KeyPairRejected {
        private static final long serialVersionUID = 1L;

        public ChangedMeanwhile() {
            super(
                    Kind.CONFLICT,
                    "key-pair-changed-meanwhile",
                    "the value that was to be kept was replaced meanwhile: look at the key pair and try again",
                    Map.of());
        }
    }

    /** The previous values cannot be kept in use until then. */
    public static final class OverlapOutOfRange extends KeyPairRejected {
        private static final long serialVersionUID = 1L;

        public OverlapOutOfRange(Instant until) {
            super(
                    Kind.MALFORMED,
                    "overlap-out-of-range",
                    "previousUntil %s lies not in the next %d days"
                            .formatted(until, KeyPairDecider.LONGEST_OVERLAP.toDays()),
                    Map.of("field", "previousUntil"));
        }
    }

    /** Nobody may use it until it is enabled. */
    public static final class Disabled extends KeyPairRejected {
        private static final long serialVersionUID = 1L;

        public Disabled() {
            super(
                    Kind.CONFLICT,
                    "key-pair-disabled",
                    "the key pair is disabled: it can be used when it is enabled again",
                    Map.of());
        }
    }

    /** Somebody uses it: it cannot be deleted. */
    public static final class InUse extends KeyPairRejected {
        private static final long serialVersionUID = 1L;

        InUse(List<KeyPairReservation> by) {
            super(
                    Kind.CONFLICT,
                    "key-pair-in-use",
                    "the key pair is used by %s: end that use, then delete it"
                            .formatted(
                                    by.stream()
                                            .map(KeyPairReservation::name)
                                            .collect(Collectors.joining(", "))),
                    Map.of("usedBy", by.stream().map(InUse::told).toList()));
        }

        private static Map<String, Object> told(KeyPairReservation reservation) {
            var members = new TreeMap<String, Object>();
            members.put("name", reservation.name());
            members.put("confirmed", reservation.isConfirmed());
            reservation.label().ifPresent(label -> members.put("label", label));
            return members;
        }
    }

    /** The name of a reservation is that of another account's. */
    public static final class ReservedByAnother extends KeyPairRejected {
        private static final long serialVersionUID = 1L;

        ReservedByAnother() {
            super(
                    Kind.CONFLICT,
                    "reserved-by-another",
                    "another account has a reservation of this name: take another name",
                    Map.of("field", "name"));
        }
    }

    /** So many use it that no more can be shown. */
    public static final class TooManyReservations extends KeyPairRejected {
        private static final long serialVersionUID = 1L;

        TooManyReservations() {
            super(
                    Kind.CONFLICT,
                    "too-many-reservations",
                    "a key pair has %d users at most".formatted(KeyPairReservations.MOST),
                    Map.of());
        }
    }
}
