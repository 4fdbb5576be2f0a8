package io.sealpost.secret.tenants;

import io.sealpost.contracts.EventType;
import io.sealpost.eventstore.cloudevents.ReceivedEvent;
import io.sealpost.eventstore.consumer.EventHandler;
import io.sealpost.secret.vault.KeyMaterialStore;

/**
 * Spares the tenant's first upload the wait. Nothing depends on it: a vault that is missing is made
 * when needed.
 */
record WhenTenantRegisteredThenPrepareItsVault(KeyMaterialStore store) implements EventHandler {

    @Override
    public void handle(ReceivedEvent event) {
        if (EventType.TENANT_REGISTERED.ceType().equals(event.type())) {
            store.prepare(event.tenantId());
        }
    }
}
