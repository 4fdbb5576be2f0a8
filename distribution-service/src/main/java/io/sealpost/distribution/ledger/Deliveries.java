package io.sealpost.distribution.ledger;

import io.sealpost.distribution.ledger.DeliveryViews.AttemptView;
import io.sealpost.distribution.ledger.DeliveryViews.DeliveryView;
import io.sealpost.distribution.ledger.DeliveryViews.FullDeliveryView;
import io.sealpost.distribution.ledger.DeliveryViews.RuleRef;
import io.sealpost.distribution.rule.Rules;
import io.sealpost.shell.store.Reading;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/** What the ledger says about a tenant's deliveries; blocking. */
@ApplicationScoped
class Deliveries {

    private static final String COLUMNS =
            """
            SELECT d.id, d.certificate_id, d.alias, d.version, c.fingerprint, d.rule_id, d.rule_name, d.procedure,
                   d.state, d.reason, d.attempts, d.next_attempt_at, d.created_at, d.changed_at,
                   r.definition
            FROM deliveries d JOIN certificate_versions c ON c.version_id = d.version_id
            LEFT JOIN distribution_rules r ON r.id = d.rule_id
            """;

    private static final String ONE = COLUMNS + "WHERE d.tenant_id = ?1 AND d.id = ?2";

    private static final String PAGE =
            COLUMNS
                    + """
                    WHERE d.tenant_id = ?1
                      AND d.id < ?2
                      AND (CAST(?3 AS text) IS NULL OR lower(d.alias) = lower(CAST(?3 AS text)))
                      AND (CAST(?4 AS text) IS NULL OR d.state = CAST(?4 AS text))
                      AND (CAST(?5 AS text) IS NULL OR lower(d.rule_name) = lower(CAST(?5 AS text))
                           OR CAST(d.rule_id AS text) = lower(CAST(?5 AS text)))
                      AND (CAST(?6 AS text) IS NULL OR d.version = CAST(CAST(?6 AS text) AS integer))
                    ORDER BY d.id DESC LIMIT ?7
                    """;

    private static final String ATTEMPTS =
            """
            SELECT number, started_at, ended_at, outcome, status, reason FROM attempts
            WHERE delivery_id = ?1 ORDER BY number DESC LIMIT 100
            """;

    /** What a list is narrowed to; each part may be missing. */
    record Filter(
            Optional<String> alias,
            Optional<DeliveryState> state,
            Optional<String> rule,
            Optional<Integer> version) {}

    Optional<DeliveryView> find(UUID tenantId, UUID id) {
        return Reading.read(session -> one(session, tenantId, id));
    }

    /** One that is there, with its attempts, for a session that is there already. */
    Function<Mutiny.Session, Uni<FullDeliveryView>> having(UUID tenantId, UUID id) {
        return session ->
                one(session, tenantId, id)
                        .map(Optional::orElseThrow)
                        .flatMap(
                                delivery ->
                                        attempts(session, id)
                                                .map(all -> new FullDeliveryView(delivery, all)));
    }

    /** The newest first. */
    List<DeliveryView> page(UUID tenantId, Filter filter, UUID before, int most) {
        var found =
                Reading.read(
                        session ->
                                session.createNativeQuery(PAGE, Object[].class)
                                        .setParameter(1, tenantId)
                                        .setParameter(2, before)
                                        .setParameter(3, filter.alias().orElse(null))
                                        .setParameter(4, text(filter.state()))
                                        .setParameter(5, filter.rule().orElse(null))
                                        .setParameter(6, text(filter.version()))
                                        .setParameter(7, most)
                                        .getResultList());
        return found.stream().map(Deliveries::view).toList();
    }

    /** The newest hundred, the newest first. */
    List<AttemptView> attempts(UUID deliveryId) {
        return Reading.read(session -> attempts(session, deliveryId));
    }

    private static Uni<Optional<DeliveryView>> one(Mutiny.Session session, UUID tenantId, UUID id) {
        return session.createNativeQuery(ONE, Object[].class)
                .setParameter(1, tenantId)
                .setParameter(2, id)
                .getResultList()
                .map(rows -> rows.stream().findFirst().map(Deliveries::view));
    }

    private static Uni<List<AttemptView>> attempts(Mutiny.Session session, UUID deliveryId) {
        return session.createNativeQuery(ATTEMPTS, Object[].class)
                .setParameter(1, deliveryId)
                .getResultList()
                .map(rows -> rows.stream().map(Deliveries::attempt).toList());
    }

    private static String text(Optional<?> value) {
        return value.map(Object::toString).orElse(null);
    }

    private static DeliveryView view(Object[] row) {
        return new DeliveryView(
                (UUID) row[0],
                (UUID) row[1],
                (String) row[2],
                ((Number) row[3]).intValue(),
                (String) row[4],
                row[5] == null ? null : rule(row),
                (String) row[7],
                DeliveryState.of((String) row[8]).orElseThrow(),
                (String) row[9],
                ((Number) row[10]).intValue(),
                Columns.instant(row[11]),
                Columns.instant(row[12]),
                Columns.instant(row[13]));
    }

    private static RuleRef rule(Object[] row) {
        var warnings = Rules.definition((String) row[14]).trust().warnings();
        return new RuleRef((UUID) row[5], (String) row[6], warnings);
    }

    private static AttemptView attempt(Object[] row) {
        return new AttemptView(
                ((Number) row[0]).intValue(),
                Columns.instant(row[1]),
                Columns.instant(row[2]),
                (String) row[3],
                row[4] == null ? null : ((Number) row[4]).intValue(),
                (String) row[5]);
    }
}
