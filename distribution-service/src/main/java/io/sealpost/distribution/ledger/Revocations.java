package io.sealpost.distribution.ledger;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.hibernate.reactive.mutiny.Mutiny;

/** Writes down that versions were revoked; workers cancel what is open of them when it is due. */
@ApplicationScoped
public class Revocations {

    private static final String MARK =
            "UPDATE certificate_versions SET revoked_at = ?2 WHERE version_id = ?1 AND revoked_at IS NULL";

    /** Always in the same order, and before the deliveries, as workers do. */
    private static final String LOCK_LANES =
            """
            SELECT fence FROM lanes
            WHERE certificate_id = ?1 AND rule_id IN (SELECT rule_id FROM deliveries WHERE version_id = ?2)
            ORDER BY rule_id FOR UPDATE
            """;

    private static final String HURRY =
            """
            UPDATE deliveries SET next_attempt_at = NULL
            WHERE version_id = ?1 AND next_attempt_at IS NOT NULL AND state IN %s
            """
                    .formatted(DeliveryState.OPEN);

    /** The oldest of a lane says when it is due, whichever it is. */
    private static final String SET_DUE =
            """
            UPDATE lanes SET due_at = (
                SELECT COALESCE(next_attempt_at, now()) FROM deliveries
                WHERE deliveries.certificate_id = lanes.certificate_id AND deliveries.rule_id = lanes.rule_id
                  AND state IN %s
                ORDER BY version LIMIT 1)
            WHERE certificate_id = ?1 AND rule_id IN (SELECT rule_id FROM deliveries WHERE version_id = ?2)
            """
                    .formatted(DeliveryState.OPEN);

    public Uni<Void> revoke(Mutiny.Session session, CertificateVersion version, Instant at) {
        return session.createNativeQuery(MARK)
                .setParameter(1, version.id())
                .setParameter(2, Columns.storable(at))
                .executeUpdate()
                .flatMap(_ -> lockLanes(session, version))
                .flatMap(_ -> hurry(session, version))
                .flatMap(_ -> setDue(session, version))
                .replaceWithVoid();
    }

    private static Uni<?> lockLanes(Mutiny.Session session, CertificateVersion version) {
        return session.createNativeQuery(LOCK_LANES, Long.class)
                .setParameter(1, version.certificateId())
                .setParameter(2, version.id())
                .getResultList();
    }

    private static Uni<Integer> hurry(Mutiny.Session session, CertificateVersion version) {
        return session.createNativeQuery(HURRY).setParameter(1, version.id()).executeUpdate();
    }

    private static Uni<Integer> setDue(Mutiny.Session session, CertificateVersion version) {
        return session.createNativeQuery(SET_DUE)
                .setParameter(1, version.certificateId())
                .setParameter(2, version.id())
                .executeUpdate();
    }
}
