package io.sealpost.contracts;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A client id and its client secret were put into the tenant's vault; neither is told here.
 *
 * @param validTo empty when it does not end; both instants inform only
 * @param version 1
 */
public record KeyPairCreated(
        UUID tenantId,
        String tenantKey,
        UUID keyPairId,
        String name,
        Optional<String> description,
        Instant validFrom,
        Optional<Instant> validTo,
        boolean enabled,
        int version)
        implements IntegrationEvent {

    public KeyPairCreated {
        Required.tenant(tenantId, tenantKey);
        Required.present("keyPairId", keyPairId);
        Required.present("name", name);
        description = Required.orEmpty(description);
        Required.present("validFrom", validFrom);
        validTo = Required.orEmpty(validTo);
        Required.counted("version", version);
    }

    @Override
    public UUID aggregateId() {
        return keyPairId;
    }

    @Override
    public EventType type() {
        return EventType.KEY_PAIR_CREATED;
    }
}
