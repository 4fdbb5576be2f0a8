package io.sealpost.eventstore;

import java.util.Objects;
import java.util.UUID;

/**
 * Names the events of one aggregate.
 *
 * @param tenantId whose it is
 * @param type the aggregate in kebab case, such as {@code certificate}
 * @param id the aggregate's id, unique over all types
 */
public record StreamId(UUID tenantId, String type, UUID id) {

    public StreamId {
        Objects.requireNonNull(tenantId, "tenantId");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(id, "id");
    }
}
