package io.sealpost.secret.certificate;

import io.sealpost.eventstore.Rejected;
import io.sealpost.pki.UnusableCertificate;
import java.time.Instant;
import java.util.Map;

/** Why something asked of a client certificate was refused. */
public abstract sealed class CertificateRejected extends Rejected {

    private static final long serialVersionUID = 1L;

    private CertificateRejected(
            Kind kind, String code, String detail, Map<String, Object> members) {
        super(kind, code, detail, members);
    }

    private CertificateRejected(Kind kind, String code, String detail) {
        this(kind, code, detail, Map.of());
    }

    public static final class NotFound extends CertificateRejected {
        private static final long serialVersionUID = 1L;

        public NotFound() {
            super(
                    Kind.NOT_FOUND,
                    "no-such-certificate",
                    "the tenant has no certificate under this alias");
        }
    }

    public static final class NoSuchVersion extends CertificateRejected {
        private static final long serialVersionUID = 1L;

        public NoSuchVersion(int number) {
            super(Kind.NOT_FOUND, "no-such-version", "the certificate has no version " + number);
        }
    }

    public static final class AliasTaken extends CertificateRejected {
        private static final long serialVersionUID = 1L;

        public AliasTaken(Alias alias) {
            super(
                    Kind.CONFLICT,
                    "alias-taken",
                    "the alias "
                            + alias.value()
                            + " names another certificate; a further version goes to its versions",
                    Map.of("field", "alias"));
        }
    }

    public static final class MalformedAlias extends CertificateRejected {
        private static final long serialVersionUID = 1L;

        public MalformedAlias(String value) {
            super(
                    Kind.MALFORMED,
                    "malformed-alias",
                    "an alias is 1 to 128 of A-Z, a-z, 0-9, '.', '_' and '-', and begins with a letter or digit; this"
                            + " one has "
                            + value.length()
                            + " characters or others among them",
                    Map.of("field", "alias"));
        }
    }

    public static final class ReservedAlias extends CertificateRejected {
        private static final long serialVersionUID = 1L;

        public ReservedAlias(String value) {
            super(
                    Kind.MALFORMED,
                    "reserved-alias",
                    "an alias that begins with sealpost- is reserved for the platform: " + value,
                    Map.of("field", "alias"));
        }
    }

    public static final class MalformedProcedure extends CertificateRejected {
        private static final long serialVersionUID = 1L;

        public MalformedProcedure(String value) {
            super(
                    Kind.MALFORMED,
                    "malformed-procedure",
                    "the name of a procedure is 1 to 128 of A-Z, a-z, 0-9, '.', '_' and '-', and begins with a letter"
                            + " or digit; this one has "
                            + value.length()
                            + " characters or others among them",
                    Map.of("field", "procedure"));
        }
    }

    /** The file cannot be taken; says why with the code of its reader. */
    public static final class UnusableFile extends CertificateRejected {
        private static final long serialVersionUID = 1L;

        public UnusableFile(UnusableCertificate refusal) {
            super(
                    Kind.UNUSABLE,
                    refusal.code(),
                    refusal.getMessage(),
                    Map.of("field", field(refusal)));
        }

        private static String field(UnusableCertificate refusal) {
            return switch (refusal.reason()) {
                case PASSWORD_REQUIRED, WRONG_PASSWORD -> "password";
                default -> "content";
            };
        }
    }

    public static final class Expired extends CertificateRejected {
        private static final long serialVersionUID = 1L;

        public Expired(Instant notAfter) {
            super(
                    Kind.UNUSABLE,
                    "certificate-expired",
                    "the certificate expired at "
                            + notAfter
                            + "; allowExpired takes it nevertheless",
                    Map.of("field", "content", "notAfter", notAfter));
        }
    }

    public static final class ActivationBeforeValidity extends CertificateRejected {
        private static final long serialVersionUID = 1L;

        public ActivationBeforeValidity(Instant activation, Instant notBefore) {
            super(
                    Kind.UNUSABLE,
                    "activation-before-validity",
                    "activation "
                            + activation
                            + " lies before the certificate's notBefore, "
                            + notBefore,
                    Map.of("field", "activation", "notBefore", notBefore));
        }
    }

    public static final class ActivationAfterExpiry extends CertificateRejected {
        private static final long serialVersionUID = 1L;

        public ActivationAfterExpiry(Instant activation, Instant notAfter) {
            super(
                    Kind.UNUSABLE,
                    "activation-after-expiry",
                    "activation "
                            + activation
                            + " does not lie before the certificate's notAfter, "
                            + notAfter,
                    Map.of("field", "activation", "notAfter", notAfter));
        }
    }

    public static final class TooManyVersions extends CertificateRejected {
        private static final long serialVersionUID = 1L;

        public TooManyVersions(int most) {
            super(
                    Kind.CONFLICT,
                    "too-many-versions",
                    "the certificate has "
                            + most
                            + " versions, as many as one may have; register a new alias");
        }
    }

    public static final class Busy extends CertificateRejected {
        private static final long serialVersionUID = 1L;

        public Busy() {
            super(
                    Kind.UNAVAILABLE,
                    "busy",
                    "too many files are being opened or encrypted now; try again later");
        }
    }

    public static final class NotYetActive extends CertificateRejected {
        private static final long serialVersionUID = 1L;

        public NotYetActive(Instant servedFrom) {
            super(
                    Kind.CONFLICT,
                    "not-yet-active",
                    "the certificate is served from " + servedFrom,
                    Map.of("activation", servedFrom));
        }
    }
}
