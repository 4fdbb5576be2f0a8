package io.sealpost.distribution.ledger;

import io.sealpost.eventstore.Alongside;
import io.sealpost.eventstore.CommandHandler;
import io.sealpost.eventstore.Context;
import io.sealpost.eventstore.EventStore;
import io.sealpost.eventstore.Ids;
import io.sealpost.eventstore.Provenance;
import io.sealpost.eventstore.StreamId;
import io.sealpost.eventstore.Transactions;
import io.sealpost.shell.store.Await;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Ends what waited for its procedure until its certificate expired; blocking. */
@ApplicationScoped
public class ExpiredWithoutRule {

    private static final String REASON = "certificate-expired";

    private static final String NEXT =
            """
            SELECT d.id, d.tenant_id, c.tenant_key, d.certificate_id, d.alias, d.version, c.fingerprint, c.cause
            FROM deliveries d JOIN certificate_versions c ON c.version_id = d.version_id
            WHERE d.reason = 'no-such-procedure' AND c.not_after <= now()
            ORDER BY d.id LIMIT 1
            """;

    private static final String CANCEL =
            """
            UPDATE deliveries SET state = 'cancelled', reason = ?2, changed_at = now()
            WHERE id = ?1 AND reason = 'no-such-procedure'
            """;

    private final Transactions transactions;
    private final CommandHandler<DeliveryCommand, Delivery, DeliveryEvent> handler;

    ExpiredWithoutRule(Transactions transactions, EventStore store) {
        this.transactions = transactions;
        this.handler =
                new CommandHandler<>(
                        store,
                        new DeliveryDecider(),
                        DeliveryEventJson.INSTANCE,
                        (_, _, _, _) -> Uni.createFrom().voidItem());
    }

    /** Whether there was one. */
    public boolean cancelOne() {
        var next = next();
        next.ifPresent(this::cancel);
        return next.isPresent();
    }

    private Optional<Object[]> next() {
        return Await.await(
                () ->
                        transactions.inTransaction(
                                session ->
                                        session.createNativeQuery(NEXT, Object[].class)
                                                .getResultList()
                                                .map(rows -> rows.stream().findFirst())));
    }

    private void cancel(Object[] row) {
        var id = (UUID) row[0];
        var stream = new StreamId((UUID) row[1], Ledger.STREAM_TYPE, id);
        var command = new DeliveryCommand.Cancel(consignment(row), REASON);
        var context = Context.of(provenance((UUID) row[7])).with(alongside(id));
        Await.await(() -> handler.handle(stream, command, context));
    }

    /** Nothing is recorded when its procedure came meanwhile. */
    private static Alongside alongside(UUID id) {
        return session ->
                session.createNativeQuery(CANCEL)
                        .setParameter(1, id)
                        .setParameter(2, REASON)
                        .executeUpdate()
                        .invoke(rows -> requireOne(id, rows))
                        .replaceWithVoid();
    }

    private static void requireOne(UUID id, int rows) {
        if (rows != 1) {
            throw new IllegalStateException("delivery %s waits no more".formatted(id));
        }
    }

    private static Consignment consignment(Object[] row) {
        return new Consignment(
                (String) row[2],
                (UUID) row[3],
                (String) row[4],
                ((Number) row[5]).intValue(),
                (String) row[6],
                Optional.empty(),
                Optional.empty());
    }

    private static Provenance provenance(UUID cause) {
        return new Provenance(Ledger.OURSELVES, cause, Optional.of(cause), Ids.next());
    }
}
