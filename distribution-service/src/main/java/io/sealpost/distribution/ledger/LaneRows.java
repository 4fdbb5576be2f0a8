package io.sealpost.distribution.ledger;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** The table of lanes. */
final class LaneRows {

    private static final String TAKE =
            """
            WITH free AS (
                SELECT lane.certificate_id, lane.rule_id
                FROM lanes lane JOIN distribution_rules rule ON rule.id = lane.rule_id
                WHERE lane.due_at <= now() AND (lane.leased_until IS NULL OR lane.leased_until <= now())
                  AND CAST(rule.tenant_id AS text) || '/' || rule.target
                      <> ALL (string_to_array(CAST(?1 AS text), ' '))
                  AND CAST(rule.tenant_id AS text) <> ALL (string_to_array(CAST(?3 AS text), ' '))
                ORDER BY lane.due_at LIMIT 1
                FOR UPDATE OF lane SKIP LOCKED)
            UPDATE lanes lane
            SET fence = lane.fence + 1, leased_until = now() + CAST(?2 AS bigint) * interval '1 millisecond'
            FROM free WHERE lane.certificate_id = free.certificate_id AND lane.rule_id = free.rule_id
            RETURNING lane.certificate_id, lane.rule_id, lane.fence, lane.delivered_version
            """;

    private static final String IS_HELD =
            """
            SELECT count(*) FROM lanes
            WHERE certificate_id = ?1 AND rule_id = ?2 AND fence = ?3
              AND leased_until > clock_timestamp() + CAST(?4 AS bigint) * interval '1 millisecond'
            """;

    /** Once: who does not learn that it was committed, and does it again, has lost the lane. */
    private static final String RELEASE =
            """
            UPDATE lanes SET leased_until = NULL, delivered_version = GREATEST(delivered_version, ?4)
            WHERE certificate_id = ?1 AND rule_id = ?2 AND fence = ?3 AND leased_until IS NOT NULL
            """;

    /**
     * Locks the row, so that the statement after it sees what others have written into the lane.
     */
    private static final String LOCK =
            "SELECT fence FROM lanes WHERE certificate_id = ?1 AND rule_id = ?2 FOR UPDATE";

    /**
     * A statement of its own behind the lock: in the same one a delivery that just came would not
     * be seen.
     */
    private static final String SET_DUE =
            """
            UPDATE lanes SET due_at = (
                SELECT COALESCE(next_attempt_at, now()) FROM deliveries
                WHERE deliveries.certificate_id = lanes.certificate_id AND deliveries.rule_id = lanes.rule_id
                  AND state IN %s
                ORDER BY version LIMIT 1)
            WHERE certificate_id = ?1 AND rule_id = ?2
            """
                    .formatted(DeliveryState.OPEN);

    /** A lane that was leased, and the highest version that its target has. */
    record Taken(Lease lease, int deliveredVersion) {}

    private LaneRows() {}

    /** Leases the lane that is due longest; skips those that others hold and what is busy. */
    static Uni<Optional<Taken>> take(Mutiny.Session session, Busy busy, Duration lease) {
        return session.createNativeQuery(TAKE, Object[].class)
                .setParameter(1, joined(busy.targets()))
                .setParameter(2, lease.toMillis())
                .setParameter(3, joined(busy.tenants()))
                .getResultList()
                .map(rows -> rows.stream().findFirst().map(LaneRows::taken));
    }

    /** Whether the lease lasts for at least so long. */
    static Uni<Boolean> isHeld(Mutiny.Session session, Lease lease, Duration atLeast) {
        return session.createNativeQuery(IS_HELD, Long.class)
                .setParameter(1, lease.lane().certificateId())
                .setParameter(2, lease.lane().ruleId())
                .setParameter(3, lease.fence())
                .setParameter(4, atLeast.toMillis())
                .getSingleResult()
                .map(count -> count == 1);
    }

    /**
     * Gives the lane back, locked until the transaction ends.
     *
     * @param deliveredVersion what the target took; 0 when it took nothing
     */
    static Uni<Void> release(Mutiny.Session session, Lease lease, int deliveredVersion) {
        return session.createNativeQuery(RELEASE)
                .setParameter(1, lease.lane().certificateId())
                .setParameter(2, lease.lane().ruleId())
                .setParameter(3, lease.fence())
                .setParameter(4, deliveredVersion)
                .executeUpdate()
                .invoke(rows -> requireHeld(lease, rows))
                .replaceWithVoid();
    }

    static Uni<Void> lock(Mutiny.Session session, Lane lane) {
        return session.createNativeQuery(LOCK, Long.class)
                .setParameter(1, lane.certificateId())
                .setParameter(2, lane.ruleId())
                .getResultList()
                .replaceWithVoid();
    }

    /** Lets the lane's oldest open delivery say when it is due. */
    static Uni<Void> setDue(Mutiny.Session session, Lane lane) {
        return session.createNativeQuery(SET_DUE)
                .setParameter(1, lane.certificateId())
                .setParameter(2, lane.ruleId())
                .executeUpdate()
                .replaceWithVoid();
    }

    private static String joined(List<?> names) {
        return names.stream().map(Object::toString).collect(Collectors.joining(" "));
    }

    private static void requireHeld(Lease lease, int rows) {
        if (rows != 1) {
            throw new LostLane(lease);
        }
    }

    private static Taken taken(Object[] row) {
        var lane = new Lane((UUID) row[0], (UUID) row[1]);
        var lease = new Lease(lane, ((Number) row[2]).longValue());
        return new Taken(lease, ((Number) row[3]).intValue());
    }
}
