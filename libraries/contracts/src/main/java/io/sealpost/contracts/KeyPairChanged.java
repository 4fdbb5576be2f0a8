package io.sealpost.contracts;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A key pair is another than before: its name, description or validity, or its two values, which
 * are not told here.
 *
 * @param validTo empty when it does not end; both instants inform only
 * @param version one more than before
 * @param valuesChanged whether the two values are others now
 * @param previousUntil until when the values before can still be used; empty when they were not
 *     rotated
 */
public record KeyPairChanged(
        UUID tenantId,
        String tenantKey,
        UUID keyPairId,
        String name,
        Optional<String> description,
        Instant validFrom,
        Optional<Instant> validTo,
        boolean enabled,
        int version,
        boolean valuesChanged,
        Optional<Instant> previousUntil)
        implements IntegrationEvent {

    public KeyPairChanged {
        Required.tenant(tenantId, tenantKey);
        Required.present("keyPairId", keyPairId);
        Required.present("name", name);
        description = Required.orEmpty(description);
        Required.present("validFrom", validFrom);
        validTo = Required.orEmpty(validTo);
        Required.counted("version", version);
        previousUntil = Required.orEmpty(previousUntil);
    }

    @Override
    public UUID aggregateId() {
        return keyPairId;
    }

    @Override
    public EventType type() {
        return EventType.KEY_PAIR_CHANGED;
    }
}
