package io.sealpost.shell.tenants;

import io.sealpost.contracts.EventType;
import io.sealpost.eventstore.Transactions;
import io.sealpost.eventstore.cloudevents.ReceivedEvent;
import io.sealpost.eventstore.consumer.EventHandler;
import io.sealpost.shell.access.TenantRef;
import io.sealpost.shell.access.TenantStatus;
import io.sealpost.shell.store.Await;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps {@link KnownTenants} by the events of {@code sealpost.tenants}; repeating one changes
 * nothing.
 */
public final class TenantEvents implements EventHandler {

    private static final Map<EventType, TenantStatus> STATUS_AFTER =
            Map.of(
                    EventType.TENANT_REGISTERED, TenantStatus.ACTIVE,
                    EventType.TENANT_REACTIVATED, TenantStatus.ACTIVE,
                    EventType.TENANT_SUSPENDED, TenantStatus.SUSPENDED);

    private final Transactions transactions;

    public TenantEvents(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public void handle(ReceivedEvent event) {
        status(event.type()).ifPresent(status -> remember(event, status));
    }

    private void remember(ReceivedEvent event, TenantStatus status) {
        String key = event.data().path("tenantKey").asText();
        if (!TenantRef.isName(key)) {
            throw new IllegalArgumentException("an event of a tenant without a key");
        }
        TenantRef tenant = new TenantRef(event.tenantId(), key, status);
        Await.await(
                () ->
                        transactions.inTransaction(
                                session ->
                                        KnownTenants.remember(session, tenant, event.sequence())));
    }

    private static Optional<TenantStatus> status(String type) {
        return EventType.of(type).map(STATUS_AFTER::get);
    }
}
