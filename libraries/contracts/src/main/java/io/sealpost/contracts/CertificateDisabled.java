package io.sealpost.contracts;

import java.util.UUID;

/**
 * An alias serves nothing until it is enabled, whatever its versions.
 *
 * @param reason in the words of whoever decided it
 */
public record CertificateDisabled(
        UUID tenantId, String tenantKey, UUID certificateId, String alias, String reason)
        implements IntegrationEvent {

    public CertificateDisabled {
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
        return EventType.CERTIFICATE_DISABLED;
    }
}
