package io.sealpost.contracts;

import java.util.UUID;

/** A suspended tenant is open again. */
public record TenantReactivated(UUID tenantId, String tenantKey) implements IntegrationEvent {

    public TenantReactivated {
        Required.tenant(tenantId, tenantKey);
    }

    @Override
    public UUID aggregateId() {
        return tenantId;
    }

    @Override
    public EventType type() {
        return EventType.TENANT_REACTIVATED;
    }
}
