package io.sealpost.contracts;

import java.time.Instant;
import java.util.UUID;

/**
 * The end of a version's service was set, perhaps anew and perhaps at an instant to come.
 *
 * @param version its number under the alias
 * @param fingerprint SHA-256 of the DER leaf, lower-case hex
 * @param retirement the instant from which this version is served no more; the last one told counts
 */
public record CertificateRetired(
        UUID tenantId,
        String tenantKey,
        UUID certificateId,
        UUID versionId,
        int version,
        String alias,
        String fingerprint,
        Instant retirement)
        implements IntegrationEvent {

    public CertificateRetired {
        Required.tenant(tenantId, tenantKey);
        Required.present("versionId", versionId);
        Required.certificate(certificateId, alias, version, fingerprint);
        Required.present("retirement", retirement);
    }

    @Override
    public UUID aggregateId() {
        return certificateId;
    }

    @Override
    public EventType type() {
        return EventType.CERTIFICATE_RETIRED;
    }
}
