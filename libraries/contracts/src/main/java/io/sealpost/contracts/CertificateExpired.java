package io.sealpost.contracts;

import java.time.Instant;
import java.util.UUID;

/**
 * The validity of a version's certificate ended. Reports what follows from notAfter, and may be
 * late.
 *
 * @param version its number under the alias
 * @param fingerprint SHA-256 of the DER leaf, lower-case hex
 * @param notAfter the last instant of the certificate's validity
 */
public record CertificateExpired(
        UUID tenantId,
        String tenantKey,
        UUID certificateId,
        UUID versionId,
        int version,
        String alias,
        String fingerprint,
        Instant notAfter)
        implements IntegrationEvent {

    public CertificateExpired {
        Required.tenant(tenantId, tenantKey);
        Required.present("versionId", versionId);
        Required.certificate(certificateId, alias, version, fingerprint);
        Required.present("notAfter", notAfter);
    }

    @Override
    public UUID aggregateId() {
        return certificateId;
    }

    @Override
    public EventType type() {
        return EventType.CERTIFICATE_EXPIRED;
    }
}
