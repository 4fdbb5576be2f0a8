package io.sealpost.tenant.tenant;

import io.sealpost.eventstore.Aggregate;
import io.sealpost.eventstore.CommandHandler;
import io.sealpost.eventstore.ConstraintViolations;
import io.sealpost.eventstore.Context;
import io.sealpost.eventstore.Decision;
import io.sealpost.eventstore.EventStore;
import io.sealpost.eventstore.StreamId;
import io.sealpost.shell.store.Await;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Takes commands to the log. Blocking. */
@ApplicationScoped
public class TenantCommands {

    private static final String KEY_INDEX = "tenants_key";

    private final CommandHandler<TenantCommand, Tenant, TenantEvent> handler;

    TenantCommands(EventStore store, Tenants tenants) {
        this.handler = new CommandHandler<>(store, tenant(tenants));
    }

    @Produces
    @Singleton
    static Aggregate<TenantCommand, Tenant, TenantEvent> tenant(Tenants tenants) {
        return new Aggregate<>(
                TenantEventJson.STREAM, new TenantDecider(), TenantEventJson.JSON, tenants);
    }

    /**
     * @param contact how its people are reached; personal data, kept outside the log
     * @throws TenantRejected.KeyTaken when another tenant has the key
     */
    void register(UUID id, TenantCommand.Register command, String contact, Context context) {
        Context withContact =
                context.with(session -> session.persist(TenantContactRow.of(id, contact)));
        Await.await(
                () ->
                        handle(id, command, withContact)
                                .onFailure(failure -> ConstraintViolations.isOf(failure, KEY_INDEX))
                                .transform(_ -> new TenantRejected.KeyTaken(command.key())));
    }

    void change(UUID id, TenantCommand command, Context context) {
        Await.await(() -> handle(id, command, context));
    }

    private Uni<Decision<Tenant, TenantEvent>> handle(
            UUID id, TenantCommand command, Context context) {
        return handler.handle(new StreamId(id, TenantEventJson.STREAM, id), command, context);
    }
}
