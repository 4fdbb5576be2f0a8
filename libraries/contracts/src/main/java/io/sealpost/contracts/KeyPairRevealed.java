package io.sealpost.contracts;

import java.util.UUID;

/** An administrator was shown both values of a key pair. */
public record KeyPairRevealed(
        UUID tenantId, String tenantKey, UUID keyPairId, String name, int version, Reader reader)
        implements IntegrationEvent {

    public KeyPairRevealed {
        Required.tenant(tenantId, tenantKey);
        Required.present("keyPairId", keyPairId);
        Required.present("name", name);
        Required.counted("version", version);
        Required.present("reader", reader);
    }

    @Override
    public UUID aggregateId() {
        return keyPairId;
    }

    @Override
    public EventType type() {
        return EventType.KEY_PAIR_REVEALED;
    }
}
