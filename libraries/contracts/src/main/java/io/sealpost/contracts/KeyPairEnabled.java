package io.sealpost.contracts;

import java.util.UUID;

/**
 * A disabled key pair can be used again.
 *
 * @param version one more than before
 */
public record KeyPairEnabled(
        UUID tenantId, String tenantKey, UUID keyPairId, String name, int version)
        implements IntegrationEvent {

    public KeyPairEnabled {
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
        return EventType.KEY_PAIR_ENABLED;
    }
}
