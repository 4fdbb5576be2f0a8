package io.sealpost.contracts;

import java.util.Map;
import java.util.UUID;

/**
 * A tenant exists from now on. Its contact is personal data and stays inside.
 *
 * @param tenantKey unique, immutable, never used again; accepted wherever the id is
 * @param labels may be empty
 */
public record TenantRegistered(
        UUID tenantId,
        String tenantKey,
        String displayName,
        String environment,
        Map<String, String> labels)
        implements IntegrationEvent {

    public TenantRegistered {
        Required.tenant(tenantId, tenantKey);
        Required.present("displayName", displayName);
        Required.present("environment", environment);
        Required.present("labels", labels);
        labels = Map.copyOf(labels);
    }

    @Override
    public UUID aggregateId() {
        return tenantId;
    }

    @Override
    public EventType type() {
        return EventType.TENANT_REGISTERED;
    }
}
