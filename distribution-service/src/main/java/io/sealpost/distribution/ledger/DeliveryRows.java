package io.sealpost.distribution.ledger;

import io.sealpost.distribution.ledger.DueDelivery.LaneHead;
import io.sealpost.distribution.ledger.DueDelivery.Payload;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** The tables of deliveries and their attempts, as workers write them. */
final class DeliveryRows {

    private static final String HEAD =
            """
            SELECT d.id, d.tenant_id, d.alias, d.version, d.forced, d.attempts,
                   c.tenant_key, c.fingerprint, c.leaf, c.not_after, c.cause, r.name, r.definition, r.target,
                   d.attempts_before_replay, now(), COALESCE(c.correlation_id, c.cause),
                   c.revoked_at IS NOT NULL
            FROM deliveries d
            JOIN certificate_versions c ON c.version_id = d.version_id
            JOIN distribution_rules r ON r.id = d.rule_id
            WHERE d.certificate_id = ?1 AND d.rule_id = ?2 AND d.state IN %s
            ORDER BY d.version LIMIT 1
            """
                    .formatted(DeliveryState.OPEN);

    private static final String ABANDON =
            "UPDATE attempts SET ended_at = now(), outcome = 'abandoned' WHERE delivery_id = ?1 AND ended_at IS NULL";

    private static final String BEGIN =
            """
            WITH begun AS (
                UPDATE deliveries
                SET state = 'in-flight', attempts = attempts + 1, next_attempt_at = NULL, changed_at = now()
                WHERE id = ?1 RETURNING id, attempts)
            INSERT INTO attempts (delivery_id, number, started_at) SELECT id, attempts, now() FROM begun
            RETURNING number
            """;

    private static final String END_ATTEMPT =
            """
            UPDATE attempts SET ended_at = now(), outcome = ?3, status = CAST(CAST(?4 AS text) AS integer),
                   reason = CAST(?5 AS text)
            WHERE delivery_id = ?1 AND number = ?2
            """;

    private static final String END =
            """
            UPDATE deliveries SET state = ?2, reason = CAST(?3 AS text), changed_at = now(),
                   next_attempt_at = NULL
            WHERE id = ?1
            """;

    private static final String RETRY =
            """
            UPDATE deliveries d
            SET state = 'retrying', reason = ?2, changed_at = now(),
                next_attempt_at = LEAST(now() + CAST(?3 AS bigint) * interval '1 millisecond', c.not_after,
                                        CASE WHEN c.revoked_at IS NOT NULL THEN now() END)
            FROM certificate_versions c
            WHERE d.id = ?1 AND c.version_id = d.version_id
            """;

    private static final String REOPEN =
            """
            UPDATE deliveries SET state = 'waiting', reason = NULL, forced = ?2, changed_at = now(),
                   next_attempt_at = NULL, attempts_before_replay = attempts
            WHERE id = ?1
            """;

    /**
     * A lane's oldest open delivery, just read.
     *
     * @param revoked whether its version was
     * @param now by the clock that says what is due
     */
    record Found(LaneHead head, boolean revoked, Instant now) {}

    private DeliveryRows() {}

    /** The lane's oldest open delivery. */
    static Uni<Optional<Found>> head(Mutiny.Session session, Lane lane) {
        return session.createNativeQuery(HEAD, Object[].class)
                .setParameter(1, lane.certificateId())
                .setParameter(2, lane.ruleId())
                .getResultList()
                .map(rows -> rows.stream().findFirst().map(row -> found(lane, row)));
    }

    /** Begins an attempt; one that was begun and has no end is given up. */
    static Uni<Integer> beginAttempt(Mutiny.Session session, UUID deliveryId) {
        return session.createNativeQuery(ABANDON)
                .setParameter(1, deliveryId)
                .executeUpdate()
                .flatMap(
                        _ ->
                                session.createNativeQuery(BEGIN, Integer.class)
                                        .setParameter(1, deliveryId)
                                        .getSingleResult());
    }

    static Uni<Void> endAttempt(
            Mutiny.Session session, UUID deliveryId, int number, AttemptOutcome outcome) {
        var line = AttemptLine.of(outcome);
        return session.createNativeQuery(END_ATTEMPT)
                .setParameter(1, deliveryId)
                .setParameter(2, number)
                .setParameter(3, line.outcome())
                .setParameter(
                        4,
                        line.status().isPresent()
                                ? Integer.toString(line.status().getAsInt())
                                : null)
                .setParameter(5, line.reason().orElse(null))
                .executeUpdate()
                .replaceWithVoid();
    }

    static Uni<Void> end(Mutiny.Session session, UUID deliveryId, EndLine line) {
        return session.createNativeQuery(END)
                .setParameter(1, deliveryId)
                .setParameter(2, line.state().text())
                .setParameter(3, line.reason().orElse(null))
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Due again after the wait, at the latest when the certificate expires or was revoked. */
    static Uni<Void> retry(Mutiny.Session session, UUID deliveryId, String reason, Duration wait) {
        return session.createNativeQuery(RETRY)
                .setParameter(1, deliveryId)
                .setParameter(2, reason)
                .setParameter(3, wait.toMillis())
                .executeUpdate()
                .replaceWithVoid();
    }

    static Uni<Void> reopen(Mutiny.Session session, UUID deliveryId, boolean forced) {
        return session.createNativeQuery(REOPEN)
                .setParameter(1, deliveryId)
                .setParameter(2, forced)
                .executeUpdate()
                .replaceWithVoid();
    }

    private static Found found(Lane lane, Object[] row) {
        var head =
                new LaneHead(
                        (UUID) row[0],
                        (UUID) row[1],
                        consignment(lane, row),
                        new Payload((String) row[8], Columns.instant(row[9]), (String) row[12]),
                        new TargetName((UUID) row[1], (String) row[13]),
                        (Boolean) row[4],
                        ((Number) row[5]).intValue(),
                        ((Number) row[14]).intValue(),
                        new Cause((UUID) row[10], (UUID) row[16]));
        return new Found(head, (Boolean) row[17], Columns.instant(row[15]));
    }

    private static Consignment consignment(Lane lane, Object[] row) {
        return new Consignment(
                (String) row[6],
                lane.certificateId(),
                (String) row[2],
                ((Number) row[3]).intValue(),
                (String) row[7],
                Optional.of(lane.ruleId()),
                Optional.of((String) row[11]));
    }
}
