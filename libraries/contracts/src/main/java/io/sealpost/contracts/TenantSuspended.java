package io.sealpost.contracts;

import java.util.UUID;

/** The tenant is shut: it changes nothing and reads no key material until it is reactivated. */
public record TenantSuspended(UUID tenantId, String tenantKey) implements IntegrationEvent {

    public TenantSuspended {
        Required.tenant(tenantId, tenantKey);
    }

    @Override
    public UUID aggregateId() {
        return tenantId;
    }

    @Override
    public EventType type() {
        return EventType.TENANT_SUSPENDED;
    }
}
