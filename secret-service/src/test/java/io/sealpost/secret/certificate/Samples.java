package io.sealpost.secret.certificate;

import io.sealpost.shell.http.Name;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Certificates of which the tests tell. */
public final class Samples {

    public static final Instant NOT_BEFORE = Instant.parse("2026-01-01T00:00:00Z");
    public static final Instant NOT_AFTER = Instant.parse("2027-01-01T00:00:00Z");
    public static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    /** When the second version is activated. */
    public static final Instant SCHEDULED = Instant.parse("2026-07-01T00:00:00Z");

    public static final Name BILLING = new Name("Billing-Client");
    public static final VersionId FIRST =
            new VersionId(UUID.fromString("0197283a-0000-7000-8000-000000000001"));
    public static final VersionId SECOND =
            new VersionId(UUID.fromString("0197283a-0000-7000-8000-000000000002"));

    public static final PublicCertificate CERTIFICATE =
            new PublicCertificate(
                    "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n",
                    "3f".repeat(32),
                    "0a1b2c",
                    "CN=billing,O=Example",
                    "CN=Example Issuing CA",
                    NOT_BEFORE,
                    NOT_AFTER,
                    "EC-P256");

    private Samples() {}

    static Upload upload() {
        return new Upload(CERTIFICATE, true, Optional.empty(), Optional.empty(), false, NOW);
    }

    static Upload uploadActivatedAt(Instant activation) {
        return new Upload(CERTIFICATE, true, Optional.of(activation), Optional.empty(), false, NOW);
    }

    static CheckedUpload checked(VersionId id) {
        return CheckedUpload.check(id, upload());
    }

    public static Version version(VersionId id, int number) {
        return new Version(
                id, number, CERTIFICATE, true, NOT_BEFORE, Optional.empty(), Origin.UPLOADED);
    }

    public static CertificateEvent.Registered registered() {
        return new CertificateEvent.Registered("acme", BILLING, version(FIRST, 1));
    }

    public static CertificateEvent.VersionAdded versionAdded() {
        return new CertificateEvent.VersionAdded(
                "acme",
                BILLING,
                new Version(
                        SECOND,
                        2,
                        CERTIFICATE,
                        true,
                        SCHEDULED,
                        Optional.of(new Name("nightly")),
                        Origin.UPLOADED));
    }

    /** The second version's activation came. */
    public static CertificateEvent.VersionActivated activated() {
        return activated(SCHEDULED);
    }

    static CertificateEvent.VersionActivated activated(Instant activation) {
        return new CertificateEvent.VersionActivated("acme", BILLING, reference(), activation);
    }

    public static CertificateEvent.VersionRetired retired(Instant retirement) {
        return new CertificateEvent.VersionRetired("acme", BILLING, reference(), retirement);
    }

    public static CertificateEvent.VersionRevoked revoked() {
        return new CertificateEvent.VersionRevoked(
                "acme", BILLING, reference(), RevocationReason.KEY_COMPROMISE, NOW);
    }

    public static CertificateEvent.VersionExpired expired() {
        return new CertificateEvent.VersionExpired("acme", BILLING, reference(), NOT_AFTER);
    }

    public static CertificateEvent.Disabled disabled() {
        return new CertificateEvent.Disabled("acme", BILLING, "the partner asked for a pause");
    }

    public static CertificateEvent.Enabled enabled() {
        return new CertificateEvent.Enabled("acme", BILLING, "the partner is back");
    }

    private static VersionRef reference() {
        return new VersionRef(SECOND, 2, CERTIFICATE.fingerprint());
    }
}
