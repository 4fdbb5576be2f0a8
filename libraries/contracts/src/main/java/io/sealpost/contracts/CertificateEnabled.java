package io.sealpost.contracts;

import java.util.UUID;

/**
 * A disabled alias serves again.
 *
 * @param reason in the words of whoever decided it
 */
public record CertificateEnabled(
        UUID tenantId, String tenantKey, UUID certificateId, String alias, String reason)
        implements IntegrationEvent {

    public CertificateEnabled {
        Required.tenant(tenantId, tenantKey);
        Required.present("certificateId", certificateId);
        Required.present("alias", alias);
        Required.present("reason", reason);
    }

    @Override
    public UUID aggregateId() {
        return certificateId;
    }

    @Override
    public EventType type() {
        return EventType.CERTIFICATE_ENABLED;
    }
}
