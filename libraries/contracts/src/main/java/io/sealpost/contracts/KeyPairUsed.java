package io.sealpost.contracts;

import java.util.UUID;

/** A service was given both values of a key pair, to use them. */
public record KeyPairUsed(
        UUID tenantId, String tenantKey, UUID keyPairId, String name, int version, Reader reader)
        implements IntegrationEvent {

    public KeyPairUsed {
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
        return EventType.KEY_PAIR_USED;
    }
}
