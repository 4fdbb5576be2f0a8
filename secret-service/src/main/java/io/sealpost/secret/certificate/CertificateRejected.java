package io.sealpost.secret.certificate;

import io.sealpost.eventstore.Rejected;
import io.sealpost.pki.UnusableCertificate;
import io.sealpost.shell.http.Name;
import java.time.Instant;
import java.util.Locale;
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

    /** The tenant has no certificate under this alias, or what the path has can be no alias. */
    public static final class NotFound extends CertificateRejected {
        private static final long serialVersionUID = 1L;

        public NotFound() {
            super(
                    Kind.NOT_FOUND,
                    "no-such-certificate",
                    "the tenant has no certificate under this alias");
        }
    }

    /** The certificate is there, and has no version with this number. */
    public static final class NoSuchVersion extends CertificateRejected {
        private static final long serialVersionUID = 1L;

        public NoSuchVersion(int number) {
            super(Kind.NOT_FOUND, "no-such-version", "the certificate has no version " + number);
        }
    }

    /** The alias names a certificate of the tenant already, in this or another case. */
    public static final class AliasTaken extends CertificateRejected {
        private static final long serialVersionUID = 1L;

        public AliasTaken(Name alias) {
            super(
                    Kind.CONFLICT,
                    "alias-taken",
                    "the alias "
                            + alias.value()
                            + " names another certificate; a further version goes to its versions",
                    Map.of("field", "alias"));
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
                case NO_SUCH_KEY -> "keyName";
                case EMPTY_FILE,
                        TOO_LARGE,
                        NOT_A_CERTIFICATE_CONTAINER,
                        UNSUPPORTED_PEM_BLOCK,
                        DAMAGED,
                        KDF_TOO_EXPENSIVE,
                        UNSUPPORTED_ENCRYPTION,
                        UNSUPPORTED_ENTRY,
                        NO_PRIVATE_KEY,
                        SEVERAL_KEYS,
                        UNSUPPORTED_KEY,
                        NO_CERTIFICATE,
                        KEY_MISMATCH,
                        SEVERAL_CERTIFICATES,
                        UNRELATED_CERTIFICATE,
                        CHAIN_TOO_LONG ->
                        "content";
            };
        }
    }

    /** The certificate was over when it came, and nobody said that this is meant. */
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

    /** It would be served before its receivers can accept it. */
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

    /** It would never be served while it is valid. */
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

    /** The alias is full. */
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

    /** The alias is full of large certificates. */
    public static final class VersionsTooLarge extends CertificateRejected {
        private static final long serialVersionUID = 1L;

        public VersionsTooLarge(int most) {
            super(
                    Kind.CONFLICT,
                    "versions-too-large",
                    "the chains of all versions would have more than "
                            + most
                            + " characters, the most that one certificate may have; register a new"
                            + " alias");
        }
    }

    /** The turn of a file to be opened or encrypted does not come soon. */
    public static final class Busy extends CertificateRejected {
        private static final long serialVersionUID = 1L;

        public Busy() {
            super(
                    Kind.UNAVAILABLE,
                    "busy",
                    "too many files are being opened or encrypted now; try again later");
        }
    }

    /** No version is active yet: there is none to be given out. */
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

    /** All versions are retired or revoked. */
    public static final class NothingServed extends CertificateRejected {
        private static final long serialVersionUID = 1L;

        public NothingServed() {
            super(
                    Kind.CONFLICT,
                    "nothing-served",
                    "all versions of the certificate are retired or revoked; register a further one");
        }
    }

    /** The version that was asked for is not given out now. */
    public static final class VersionNotServed extends CertificateRejected {
        private static final long serialVersionUID = 1L;

        public VersionNotServed(int number, Stage stage) {
            super(
                    Kind.CONFLICT,
                    "version-not-served",
                    "version %d is %s; only active and retiring ones are given out"
                            .formatted(number, stage.name().toLowerCase(Locale.ROOT)),
                    Map.of("version", number));
        }
    }

    /** The key has no such form. */
    public static final class NoSuchForm extends CertificateRejected {
        private static final long serialVersionUID = 1L;

        public NoSuchForm(String message) {
            super(Kind.CONFLICT, "no-such-form", message);
        }
    }

    /** Nobody may use the link, or not any more. */
    public static final class NoSuchLink extends CertificateRejected {
        private static final long serialVersionUID = 1L;

        public NoSuchLink() {
            super(
                    Kind.NOT_FOUND,
                    "no-such-link",
                    "there is no such download, it was used, or its minute is over; ask for another");
        }
    }

    /** The alias is disabled as a whole. */
    public static final class Disabled extends CertificateRejected {
        private static final long serialVersionUID = 1L;

        public Disabled(String reason) {
            super(
                    Kind.CONFLICT,
                    "certificate-disabled",
                    "the certificate is disabled: " + reason,
                    Map.of("reason", reason));
        }
    }

    /** What is served came without its key, which stayed elsewhere. */
    public static final class NoPrivateKey extends CertificateRejected {
        private static final long serialVersionUID = 1L;

        public NoPrivateKey(int number) {
            super(
                    Kind.CONFLICT,
                    "no-private-key",
                    "version "
                            + number
                            + " came without its private key; its certificates are shown with the version",
                    Map.of("version", number));
        }
    }

    /** The version is served no more, and that is not undone. */
    public static final class VersionRetired extends CertificateRejected {
        private static final long serialVersionUID = 1L;

        public VersionRetired(int number) {
            super(
                    Kind.CONFLICT,
                    "version-retired",
                    "version " + number + " is retired; register a further version instead");
        }
    }

    /** The version is not to be trusted any more, and that is not undone. */
    public static final class VersionRevoked extends CertificateRejected {
        private static final long serialVersionUID = 1L;

        public VersionRevoked(int number) {
            super(
                    Kind.CONFLICT,
                    "version-revoked",
                    "version " + number + " is revoked; register a further version instead");
        }
    }

    /** Its receivers would not accept it yet. */
    public static final class NotYetValid extends CertificateRejected {
        private static final long serialVersionUID = 1L;

        public NotYetValid(Instant notBefore) {
            super(
                    Kind.CONFLICT,
                    "not-yet-valid",
                    "the certificate is valid from " + notBefore + ", and not active before",
                    Map.of("notBefore", notBefore));
        }
    }

    /** What was served until now was served. */
    public static final class RetirementInThePast extends CertificateRejected {
        private static final long serialVersionUID = 1L;

        public RetirementInThePast(Instant from, Instant at) {
            super(
                    Kind.CONFLICT,
                    "retirement-in-the-past",
                    "retirement at %s lies in the past, it is %s; without an instant it is at once"
                            .formatted(from, at),
                    Map.of("field", "at"));
        }
    }

    /** It would never be served. */
    public static final class RetirementBeforeActivation extends CertificateRejected {
        private static final long serialVersionUID = 1L;

        public RetirementBeforeActivation(Instant from, Instant activation) {
            super(
                    Kind.CONFLICT,
                    "retirement-before-activation",
                    "retirement at %s does not lie after the version's activation, %s"
                            .formatted(from, activation),
                    Map.of("field", "at", "activation", activation));
        }
    }
}
