package io.sealpost.distribution.ledger;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.sealpost.eventstore.EventJson;
import io.sealpost.eventstore.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Writes certificate versions and their deliveries into the ledger; what is there already stays as
 * it is.
 */
@ApplicationScoped
public class Arrivals {

    private static final String REMEMBER =
            """
            INSERT INTO certificate_versions (version_id, tenant_id, tenant_key, certificate_id, alias, version,
                                              fingerprint, leaf, not_after, registered_at, cause, correlation_id)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, now(), ?10, ?11)
            ON CONFLICT DO NOTHING
            """;

    /** Locks the lanes, always in the same order. */
    private static final String OPEN_LANES =
            """
            INSERT INTO lanes AS lane (certificate_id, rule_id)
            SELECT ?1, CAST(r ->> 'rule' AS uuid) FROM jsonb_array_elements(CAST(CAST(?2 AS text) AS jsonb)) r
            ORDER BY 2
            ON CONFLICT (certificate_id, rule_id) DO UPDATE SET fence = lane.fence
            """;

    private static final String ADD =
            """
            INSERT INTO deliveries (id, tenant_id, version_id, certificate_id, alias, version, rule_id, rule_name,
                                    procedure, state, created_at, changed_at)
            SELECT CAST(r ->> 'id' AS uuid), c.tenant_id, c.version_id, c.certificate_id, c.alias, c.version, rule.id,
                   rule.name, CAST(?2 AS text), 'waiting', now(), now()
            FROM certificate_versions c, jsonb_array_elements(CAST(CAST(?3 AS text) AS jsonb)) r
            JOIN distribution_rules rule ON rule.id = CAST(r ->> 'rule' AS uuid)
            WHERE c.version_id = ?1
            ON CONFLICT DO NOTHING
            """;

    private static final String ADD_WITHOUT_RULE =
            """
            INSERT INTO deliveries (id, tenant_id, version_id, certificate_id, alias, version, procedure, state, reason,
                                    created_at, changed_at)
            SELECT ?2, c.tenant_id, c.version_id, c.certificate_id, c.alias, c.version, CAST(?3 AS text), ?4, ?5,
                   now(), now()
            FROM certificate_versions c WHERE c.version_id = ?1
            ON CONFLICT DO NOTHING
            """;

    private static final String REMOVE_WITHOUT_RULE =
            "DELETE FROM deliveries WHERE version_id = ?1 AND rule_id IS NULL AND state = 'waiting'";

    private static final String SET_DUE =
            """
            UPDATE lanes SET due_at = (
                SELECT COALESCE(next_attempt_at, now()) FROM deliveries
                WHERE deliveries.certificate_id = lanes.certificate_id AND deliveries.rule_id = lanes.rule_id
                  AND state IN %s
                ORDER BY version LIMIT 1)
            WHERE certificate_id = ?1 AND rule_id IN (
                SELECT CAST(r ->> 'rule' AS uuid) FROM jsonb_array_elements(CAST(CAST(?2 AS text) AS jsonb)) r)
            """
                    .formatted(DeliveryState.OPEN);

    /**
     * A certificate version as its event told of it.
     *
     * @param leaf base64 of the DER leaf, one line
     */
    public record Arrival(
            UUID tenantId,
            String tenantKey,
            UUID certificateId,
            UUID versionId,
            String alias,
            int version,
            String fingerprint,
            String leaf,
            Instant notAfter,
            Cause cause) {}

    public Uni<Void> remember(Mutiny.Session session, Arrival arrival) {
        return session.createNativeQuery(REMEMBER)
                .setParameter(1, arrival.versionId())
                .setParameter(2, arrival.tenantId())
                .setParameter(3, arrival.tenantKey())
                .setParameter(4, arrival.certificateId())
                .setParameter(5, arrival.alias())
                .setParameter(6, arrival.version())
                .setParameter(7, arrival.fingerprint())
                .setParameter(8, arrival.leaf())
                .setParameter(9, Columns.storable(arrival.notAfter()))
                .setParameter(10, arrival.cause().eventId())
                .setParameter(11, arrival.cause().correlationId())
                .executeUpdate()
                .replaceWithVoid();
    }

    /**
     * One delivery for each rule, due at once; they take the place of what waited for the
     * procedure.
     */
    public Uni<Void> deliverBy(
            Mutiny.Session session,
            CertificateVersion version,
            String procedure,
            List<UUID> rules) {
        var json = ids(rules);
        return openLanes(session, version.certificateId(), json)
                .flatMap(_ -> removeWithoutRule(session, version.id()))
                .flatMap(_ -> add(session, version.id(), procedure, json))
                .flatMap(_ -> setDue(session, version.certificateId(), json))
                .replaceWithVoid();
    }

    /** Waits until there is a procedure of this name. */
    public Uni<Void> awaitProcedure(Mutiny.Session session, UUID versionId, String procedure) {
        return add(
                session,
                versionId,
                new WithoutRule(
                        Optional.of(procedure), DeliveryState.WAITING, "no-such-procedure"));
    }

    /** Nothing applies to it. */
    public Uni<Void> deliverNowhere(Mutiny.Session session, UUID versionId) {
        return add(
                session,
                versionId,
                new WithoutRule(Optional.empty(), DeliveryState.CANCELLED, "no-procedure"));
    }

    /** What is not, or not yet, pushed by any rule. */
    private record WithoutRule(Optional<String> procedure, DeliveryState state, String reason) {}

    private static Uni<Integer> openLanes(Mutiny.Session session, UUID certificateId, String json) {
        return session.createNativeQuery(OPEN_LANES)
                .setParameter(1, certificateId)
                .setParameter(2, json)
                .executeUpdate();
    }

    private static Uni<Integer> removeWithoutRule(Mutiny.Session session, UUID versionId) {
        return session.createNativeQuery(REMOVE_WITHOUT_RULE)
                .setParameter(1, versionId)
                .executeUpdate();
    }

    private static Uni<Integer> add(
            Mutiny.Session session, UUID versionId, String procedure, String json) {
        return session.createNativeQuery(ADD)
                .setParameter(1, versionId)
                .setParameter(2, procedure)
                .setParameter(3, json)
                .executeUpdate();
    }

    private static Uni<Integer> setDue(Mutiny.Session session, UUID certificateId, String json) {
        return session.createNativeQuery(SET_DUE)
                .setParameter(1, certificateId)
                .setParameter(2, json)
                .executeUpdate();
    }

    private static Uni<Void> add(Mutiny.Session session, UUID versionId, WithoutRule delivery) {
        return session.createNativeQuery(ADD_WITHOUT_RULE)
                .setParameter(1, versionId)
                .setParameter(2, Ids.next())
                .setParameter(3, delivery.procedure().orElse(null))
                .setParameter(4, delivery.state().text())
                .setParameter(5, delivery.reason())
                .executeUpdate()
                .replaceWithVoid();
    }

    private static String ids(List<UUID> rules) {
        ArrayNode ids = EventJson.mapper().createArrayNode();
        rules.forEach(
                rule ->
                        ids.addObject()
                                .put("id", Ids.next().toString())
                                .put("rule", rule.toString()));
        return ids.toString();
    }
}
