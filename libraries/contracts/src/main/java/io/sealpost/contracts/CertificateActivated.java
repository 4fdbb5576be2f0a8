package io.sealpost.contracts;

import java.time.Instant;
import java.util.UUID;

/**
 * The activation of a version that had been scheduled came. Reports what follows from the instants,
 * and may be late.
 *
 * @param version its number under the alias
 * @param fingerprint SHA-256 of the DER leaf, lower-case hex
 * @param activation the instant from which this version is served
 */
public record CertificateActivated(
        UUID tenantId,
        String tenantKey,
        UUID certificateId,
        UUID versionId,
        int version,
        String alias,
        String fingerprint,
        Instant activation)
        implements IntegrationEvent {

    public CertificateActivated {
        Required.tenant(tenantId, tenantKey);
        Required.present("versionId", versionId);
        Required.certificate(certificateId, alias, version, fingerprint);
        Required.present("activation", activation);
    }

    @Override
    public UUID aggregateId() {
        return certificateId;
    }

    @Override
    public EventType type() {
        return EventType.CERTIFICATE_ACTIVATED;
    }
}
