package io.sealpost.contracts;

import static java.util.UUID.fromString;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** The events that the approved examples show. */
final class ApprovedEvents {

    private static final UUID TENANT = fromString("01980b1e-5c00-7a31-9d44-3f1f6f0e8a01");
    private static final UUID CERTIFICATE = fromString("01980b21-77d0-7c55-8a10-5d2b9c4e7f10");
    private static final UUID VERSION = fromString("01980b21-77d4-7e02-b3aa-11c0de9a4b52");
    private static final UUID KEY_PAIR = fromString("01980b2a-0e40-7d91-a7c3-6b80f2d15e33");
    private static final UUID DELIVERY = fromString("01980b21-7b90-7f3e-9c68-e4d7a1b20c77");
    private static final UUID RULE = fromString("01980b10-2a44-70be-8f21-9ad3c5e60b18");
    private static final String FINGERPRINT =
            "b5990aa6e0394dcb3b8ea5243abb37b83e2e2221391cee54b2523dd80c75268c";
    private static final String ISSUER = "https://login.example.com/realms/sealpost";
    private static final Reader SERVICE =
            new Reader(ISSUER, "6f1c3ab2-94de-4a4e-9f30-0a7d4c1be215", ReaderKind.SERVICE.value());
    private static final Reader PERSON =
            new Reader(ISSUER, "c2b0f0de-1f5e-4d0b-8d0c-73a4f5f0a9e1", ReaderKind.PERSON.value());

    static final List<IntegrationEvent> ALL =
            List.of(
                    new TenantRegistered(
                            TENANT,
                            "acme",
                            "Acme Ltd.",
                            "production",
                            Map.of("region", "eu-central", "cost-centre", "4711")),
                    new TenantSuspended(TENANT, "acme"),
                    new TenantReactivated(TENANT, "acme"),
                    new TrustAnchorChanged(
                            TENANT,
                            "acme",
                            fromString("01980b1f-3d20-7b64-8c05-92e1ab40d716"),
                            TrustAnchorStatus.TRUSTED.value(),
                            "inbound",
                            "MIIB0zCCAXmgAwIBAgIUSNScP/57WVsuaGGPuS0+8HsWqpgwCgYIKoZIzj0EAwIwNzEYMBYGA1UECgwP"
                                    + "RXhhbXBsZSBJc3N1aW5nMRswGQYDVQQDDBJFeGFtcGxlIFBhcnRuZXIgQ0EwHhcNMjYxMTIzMDQyNzM0"
                                    + "WhcNMzYxMTIwMDQyNzM0WjA3MRgwFgYDVQQKDA9FeGFtcGxlIElzc3VpbmcxGzAZBgNVBAMMEkV4YW1w"
                                    + "bGUgUGFydG5lciBDQTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABNH+4i6HOzhnAVLRHGKkMWJCDWuj"
                                    + "V7iyp0WoUjfKASjUYZCGZhe1BpILWzUK7MPPabydstGGMmj6zT9ak7NydQOjYzBhMB0GA1UdDgQWBBTy"
                                    + "VAFozPdch+lp/pwjL3AWgaJlYDAfBgNVHSMEGDAWgBTyVAFozPdch+lp/pwjL3AWgaJlYDAPBgNVHRMB"
                                    + "Af8EBTADAQH/MA4GA1UdDwEB/wQEAwIBBjAKBggqhkjOPQQDAgNIADBFAiEAkQNi9lE0DcV/PaxKLPgX"
                                    + "okdv9uh4f8h6xZO8+2kEPqACIHUEgjUoFTSuRiJvHo82Yq01+tDML8oYDuJt1nILLRJs",
                            "e88cb03fcbd3d05c5b05dc6f32fa91b406ab4aa6b09f125370b9424e5f5bc494",
                            "crl",
                            Optional.of("closed"),
                            List.of("http://crl.example.com/partner.crl")),
                    registered(),
                    new CertificateActivated(
                            TENANT,
                            "acme",
                            CERTIFICATE,
                            VERSION,
                            1,
                            "billing-client",
                            FINGERPRINT,
                            Instant.parse("2026-11-22T21:54:46Z")),
                    new CertificateRetired(
                            TENANT,
                            "acme",
                            CERTIFICATE,
                            VERSION,
                            1,
                            "billing-client",
                            FINGERPRINT,
                            Instant.parse("2027-01-31T12:00:00Z")),
                    new CertificateRevoked(
                            TENANT,
                            "acme",
                            CERTIFICATE,
                            VERSION,
                            1,
                            "billing-client",
                            FINGERPRINT,
                            RevocationReason.KEY_COMPROMISE.value(),
                            Instant.parse("2026-12-24T08:15:30.250Z")),
                    new CertificateExpired(
                            TENANT,
                            "acme",
                            CERTIFICATE,
                            VERSION,
                            1,
                            "billing-client",
                            FINGERPRINT,
                            Instant.parse("2027-12-24T21:54:46Z")),
                    new CertificateDisabled(
                            TENANT,
                            "acme",
                            CERTIFICATE,
                            "billing-client",
                            "the partner asked for a pause"),
                    new CertificateEnabled(
                            TENANT, "acme", CERTIFICATE, "billing-client", "the partner is back"),
                    new KeyPairCreated(
                            TENANT,
                            "acme",
                            KEY_PAIR,
                            "erp-client",
                            Optional.empty(),
                            Instant.parse("2026-11-22T22:00:00Z"),
                            Optional.of(Instant.parse("2027-11-22T22:00:00Z")),
                            true,
                            1),
                    new KeyPairChanged(
                            TENANT,
                            "acme",
                            KEY_PAIR,
                            "erp-client",
                            Optional.empty(),
                            Instant.parse("2026-11-22T22:00:00Z"),
                            Optional.of(Instant.parse("2027-11-22T22:00:00Z")),
                            true,
                            2,
                            true,
                            Optional.of(Instant.parse("2026-12-01T22:00:00Z"))),
                    new KeyPairEnabled(TENANT, "acme", KEY_PAIR, "erp-client", 4),
                    new KeyPairDisabled(TENANT, "acme", KEY_PAIR, "erp-client", 3),
                    new KeyPairDeleted(TENANT, "acme", KEY_PAIR, "erp-client", 5),
                    new MaterialRead(
                            TENANT,
                            "acme",
                            CERTIFICATE,
                            "billing-client",
                            1,
                            MaterialFormat.PEM.value(),
                            SERVICE),
                    new KeyPairRevealed(TENANT, "acme", KEY_PAIR, "erp-client", 1, PERSON),
                    new KeyPairUsed(TENANT, "acme", KEY_PAIR, "erp-client", 1, SERVICE),
                    new CertificateDelivered(
                            TENANT,
                            "acme",
                            DELIVERY,
                            CERTIFICATE,
                            "billing-client",
                            1,
                            FINGERPRINT,
                            RULE,
                            "identity-manager-north",
                            3),
                    new DeliveryDeadLettered(
                            TENANT,
                            "acme",
                            DELIVERY,
                            CERTIFICATE,
                            "billing-client",
                            1,
                            FINGERPRINT,
                            RULE,
                            "identity-manager-north",
                            1,
                            DeadLetterReason.REFUSED.value(),
                            OptionalInt.of(422)),
                    new DeliverySuperseded(
                            TENANT,
                            "acme",
                            DELIVERY,
                            CERTIFICATE,
                            "billing-client",
                            1,
                            FINGERPRINT,
                            RULE,
                            "identity-manager-north",
                            2),
                    new DeliveryCancelled(
                            TENANT,
                            "acme",
                            DELIVERY,
                            CERTIFICATE,
                            "billing-client",
                            1,
                            FINGERPRINT,
                            Optional.of(RULE),
                            Optional.of("identity-manager-north"),
                            CancelReason.CERTIFICATE_EXPIRED.value()),
                    new DeliveryReplayed(
                            TENANT,
                            "acme",
                            DELIVERY,
                            CERTIFICATE,
                            "billing-client",
                            1,
                            FINGERPRINT,
                            RULE,
                            "identity-manager-north",
                            false));

    private ApprovedEvents() {}

    static IntegrationEvent of(EventType type) {
        return ALL.stream().filter(event -> event.type() == type).findFirst().orElseThrow();
    }

    private static CertificateRegistered registered() {
        return new CertificateRegistered(
                TENANT,
                "acme",
                CERTIFICATE,
                VERSION,
                1,
                "billing-client",
                pem("billing-client.pem"),
                FINGERPRINT,
                "0b51c2f4a9d3e7706f18",
                "CN=billing.acme.example,O=Acme,C=DE",
                "CN=Example Partner CA,O=Example Issuing",
                Instant.parse("2026-11-22T21:54:46Z"),
                Instant.parse("2027-12-24T21:54:46Z"),
                Instant.parse("2026-11-22T21:54:46Z"),
                "EC-P256",
                true,
                Optional.empty(),
                Origin.UPLOADED.value());
    }

    private static String pem(String resource) {
        try (InputStream file = ApprovedEvents.class.getResourceAsStream("/" + resource)) {
            return new String(file.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }
}
