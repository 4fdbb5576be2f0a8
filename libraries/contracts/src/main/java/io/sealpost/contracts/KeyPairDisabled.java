package io.sealpost.contracts;

import java.util.UUID;

/**
 * A key pair cannot be used any more, until it is enabled.
 *
 * @param version one more than before
 */
public record KeyPairDisabled(
        UUID tenantId, String tenantKey, UUID keyPairId, String name, int version)
        implements IntegrationEvent {

    public KeyPairDisabled {
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
        return EventType.KEY_PAIR_DISABLED;
    }
}
