package io.sealpost.tenant.publishing;

import io.sealpost.contracts.IntegrationEvent;
import io.sealpost.contracts.TenantReactivated;
import io.sealpost.contracts.TenantRegistered;
import io.sealpost.contracts.TenantSuspended;
import io.sealpost.eventstore.StoredEvent;
import io.sealpost.tenant.tenant.TenantEvent;
import io.sealpost.tenant.tenant.TenantEventJson;
import java.util.UUID;

/** What others learn of a tenant's events: of every one, and never the contact. */
final class TenantPublication {

    private TenantPublication() {}

    static IntegrationEvent integrationEvent(StoredEvent stored) {
        return integrationEvent(stored.stream().id(), TenantEventJson.JSON.read(stored));
    }

    private static IntegrationEvent integrationEvent(UUID id, TenantEvent event) {
        return switch (event) {
            case TenantEvent.Registered registered ->
                    new TenantRegistered(
                            id,
                            registered.key().value(),
                            registered.displayName(),
                            registered.environment(),
                            registered.labels());
            case TenantEvent.Suspended(var key) -> new TenantSuspended(id, key.value());
            case TenantEvent.Reactivated(var key) -> new TenantReactivated(id, key.value());
        };
    }
}
