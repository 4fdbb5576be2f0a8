package io.sealpost.distribution.ledger;

import io.sealpost.eventstore.Alongside;
import io.sealpost.eventstore.LogContext;
import io.sealpost.shell.store.Reading;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Ends what waited for its procedure until its certificate expired or was revoked; blocking. */
@ApplicationScoped
public class EndedWithoutRule {

    private static final String NEXT =
            """
            SELECT d.id, d.tenant_id, c.tenant_key, d.certificate_id, d.alias, d.version, c.fingerprint, c.cause,
                   COALESCE(c.correlation_id, c.cause), c.revoked_at IS NOT NULL
            FROM deliveries d JOIN certificate_versions c ON c.version_id = d.version_id
            WHERE d.reason = 'no-such-procedure' AND (c.not_after <= now() OR c.revoked_at IS NOT NULL)
            ORDER BY d.id LIMIT 1
            """;

    private static final String CANCEL =
            """
            UPDATE deliveries SET state = 'cancelled', reason = ?2, changed_at = now()
            WHERE id = ?1 AND reason = 'no-such-procedure'
            """;

    private final DeliveryLog log;

    EndedWithoutRule(DeliveryLog log) {
        this.log = log;
    }

    /** Whether there was one. */
    public boolean cancelOne() {
        var next = next();
        try {
            next.ifPresent(this::cancel);
        } finally {
            LogContext.end();
        }
        return next.isPresent();
    }

    private static Optional<Object[]> next() {
        return Reading.read(
                        session -> session.createNativeQuery(NEXT, Object[].class).getResultList())
                .stream()
                .findFirst();
    }

    private void cancel(Object[] row) {
        var id = (UUID) row[0];
        var cause = new Cause((UUID) row[7], (UUID) row[8]);
        LogContext.begin(cause.correlationId(), (String) row[2]);
        var end = end(row);
        log.record(
                DeliveryLog.stream((UUID) row[1], id),
                end,
                DeliveryLog.because(cause).with(alongside(id, end.reason())));
    }

    /** Nothing is recorded when its procedure came meanwhile. */
    private static Alongside alongside(UUID id, String reason) {
        return session ->
                session.createNativeQuery(CANCEL)
                        .setParameter(1, id)
                        .setParameter(2, reason)
                        .executeUpdate()
                        .invoke(rows -> requireOne(id, rows))
                        .replaceWithVoid();
    }

    private static void requireOne(UUID id, int rows) {
        if (rows != 1) {
            throw new IllegalStateException("delivery %s waits no more".formatted(id));
        }
    }

    private static DeliveryCommand.Cancel end(Object[] row) {
        return (Boolean) row[9]
                ? DeliveryCommand.Cancel.revoked(consignment(row))
                : DeliveryCommand.Cancel.expired(consignment(row));
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
}
