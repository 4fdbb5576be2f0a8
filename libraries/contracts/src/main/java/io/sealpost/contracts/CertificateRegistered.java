package io.sealpost.contracts;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One version of a client certificate came into the registry; sent once per version, further ones
 * too. The private key stays in the tenant's vault.
 *
 * @param version 1, 2, … under its alias; of several, the higher one is newer
 * @param alias unique in the tenant ignoring case; shown as first written
 * @param certificate PEM (RFC 7468), the leaf and then its chain towards the root, lines ended by
 *     LF: at most 10 certificates and 64 KiB
 * @param fingerprint SHA-256 of the DER leaf, lower-case hex
 * @param serial lower-case hex, two digits a byte
 * @param subject RFC 4514; empty when the certificate has none
 * @param issuer RFC 4514
 * @param activation the instant from which this version is served
 * @param keyAlgorithm of the public key, such as {@code RSA-2048}, {@code EC-P256}, {@code Ed25519}
 * @param hasPrivateKey whether the key may be fetched
 * @param procedure the certificate procedure named at registration
 * @param origin how it came, a value of {@link Origin} or a later one
 */
public record CertificateRegistered(
        UUID tenantId,
        String tenantKey,
        UUID certificateId,
        UUID versionId,
        int version,
        String alias,
        String certificate,
        String fingerprint,
        String serial,
        String subject,
        String issuer,
        Instant notBefore,
        Instant notAfter,
        Instant activation,
        String keyAlgorithm,
        boolean hasPrivateKey,
        Optional<String> procedure,
        String origin)
        implements IntegrationEvent {

    public CertificateRegistered {
        Required.tenant(tenantId, tenantKey);
        Required.present("certificateId", certificateId);
        Required.present("versionId", versionId);
        Required.counted("version", version);
        Required.present("alias", alias);
        Required.present("certificate", certificate);
        Required.present("fingerprint", fingerprint);
        Required.present("serial", serial);
        Required.present("subject", subject);
        Required.present("issuer", issuer);
        Required.present("notBefore", notBefore);
        Required.present("notAfter", notAfter);
        Required.present("activation", activation);
        Required.present("keyAlgorithm", keyAlgorithm);
        procedure = Required.orEmpty(procedure);
        Required.present("origin", origin);
    }

    @Override
    public UUID aggregateId() {
        return certificateId;
    }

    @Override
    public EventType type() {
        return EventType.CERTIFICATE_REGISTERED;
    }

    /** How it came; empty for a value that this version does not know. */
    public Optional<Origin> knownOrigin() {
        return Origin.of(origin);
    }
}
