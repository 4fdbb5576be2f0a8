package io.sealpost.contracts;

import java.util.UUID;

/**
 * A key pair is gone for good, and its values are erased from the tenant's vault.
 *
 * @param version one more than before
 */
public record KeyPairDeleted(
        UUID tenantId, String tenantKey, UUID keyPairId, String name, int version)
        implements IntegrationEvent {

    public KeyPairDeleted {
        Required.tenant(tenantId, tenantKey);
        Required.present("keyPairId", keyPairId);
        Required.present("name", name);
        Required.counted("version", version);
    }

    @Override
    public UUID aggregateId() {
        return keyPairId;
    }

    @Override
    public EventType type() {
        return EventType.KEY_PAIR_DELETED;
    }
}
