package io.sealpost.distribution.rule;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.sealpost.distribution.rule.KeyPairReservations.Use;
import io.sealpost.eventstore.Alongside;
import io.sealpost.eventstore.Transactions;
import io.sealpost.shell.periodic.Periodic;
import io.sealpost.shell.store.Await;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Which rules use which key pairs: brought up to date with the rules in each transaction that
 * changes one, and for all of them now and then; and told to secret-service until it has heard,
 * again each hour.
 */
@ApplicationScoped
class KeyPairUses {

    private static final String USED =
            """
            SELECT id AS rule_id, CAST(CAST(definition AS jsonb) -> 'authentication' ->> 'keyPair' AS uuid) AS key_pair_id,
                tenant_id
            FROM distribution_rules
            WHERE CAST(definition AS jsonb) -> 'authentication' ->> 'type' = 'basic' AND %1$s
            """;

    private static final String ADD =
            """
            INSERT INTO key_pair_uses AS u (rule_id, key_pair_id, tenant_id, wanted)
            SELECT rule_id, key_pair_id, tenant_id, true FROM (%2$s) used
            ON CONFLICT (rule_id, key_pair_id) DO UPDATE SET wanted = true, told_at = NULL WHERE NOT u.wanted
            """;

    private static final String END =
            """
            UPDATE key_pair_uses SET wanted = false, told_at = NULL
            WHERE wanted AND %3$s AND (rule_id, key_pair_id) NOT IN (SELECT rule_id, key_pair_id FROM (%2$s) used)
            """;

    private static final String NEXT =
            """
            UPDATE key_pair_uses SET claimed_until = now() + interval '1 minute'
            WHERE (rule_id, key_pair_id) = (
                SELECT rule_id, key_pair_id FROM key_pair_uses
                WHERE (told_at IS NULL OR told_at < now() - interval '1 hour')
                    AND (claimed_until IS NULL OR claimed_until < now())
                ORDER BY claimed_until NULLS FIRST LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING tenant_id, rule_id, key_pair_id, wanted,
                (SELECT r.name FROM distribution_rules r WHERE r.id = rule_id)
            """;

    /** Nothing when it changed meanwhile: then there is more to tell. */
    private static final String TOLD =
            """
            UPDATE key_pair_uses SET told_at = now(), claimed_until = NULL
            WHERE rule_id = ?1 AND key_pair_id = ?2 AND wanted
            """;

    private static final String RELEASED =
            "DELETE FROM key_pair_uses WHERE rule_id = ?1 AND key_pair_id = ?2 AND NOT wanted";

    private final Transactions transactions;
    private final KeyPairReservations reservations;
    private final Duration interval;
    private final Duration reconciliation;
    private List<Periodic> timers = List.of();

    KeyPairUses(
            Transactions transactions,
            KeyPairReservations reservations,
            @ConfigProperty(name = "sealpost.key-pair-uses.interval", defaultValue = "5s")
                    Duration interval,
            @ConfigProperty(name = "sealpost.key-pair-uses.reconciliation", defaultValue = "10m")
                    Duration reconciliation) {
        this.transactions = transactions;
        this.reservations = reservations;
        this.interval = interval;
        this.reconciliation = reconciliation;
    }

    void start(@Observes StartupEvent event) {
        timers =
                List.of(
                        Periodic.start("key-pair-uses", interval, this::tell),
                        Periodic.start("key-pair-reconciler", reconciliation, this::reconcile));
    }

    void stop(@Observes ShutdownEvent event) {
        timers.forEach(Periodic::close);
    }

    /** To be written with a change of this rule. */
    Alongside of(UUID ruleId) {
        return session ->
                session.flush()
                        .chain(() -> execute(session, oneRule(ADD), ruleId))
                        .chain(() -> execute(session, oneRule(END), ruleId));
    }

    private void tell() {
        while (tellNext()) {
            // until all is told
        }
    }

    private void reconcile() {
        var _ =
                Await.await(
                        () ->
                                transactions.inTransaction(
                                        session ->
                                                session.createNativeQuery(allRules(ADD))
                                                        .executeUpdate()
                                                        .chain(
                                                                () ->
                                                                        session.createNativeQuery(
                                                                                        allRules(
                                                                                                END))
                                                                                .executeUpdate())));
    }

    private boolean tellNext() {
        List<Object[]> next =
                Await.await(
                        () ->
                                transactions.inTransaction(
                                        session ->
                                                session.createNativeQuery(NEXT, Object[].class)
                                                        .getResultList()));
        next.forEach(this::tell);
        return !next.isEmpty();
    }

    private void tell(Object[] row) {
        var use = new Use((UUID) row[0], (UUID) row[1], (UUID) row[2]);
        if ((boolean) row[3]) {
            // one that is gone is asked for again in an hour; deliveries say that it is gone
            var _ = reservations.confirm(use, (String) row[4]);
            note(TOLD, use);
        } else {
            reservations.release(use);
            note(RELEASED, use);
        }
    }

    private void note(String sql, Use use) {
        var _ =
                Await.await(
                        () ->
                                transactions.inTransaction(
                                        session ->
                                                session.createNativeQuery(sql)
                                                        .setParameter(1, use.ruleId())
                                                        .setParameter(2, use.keyPair())
                                                        .executeUpdate()));
    }

    private static Uni<Void> execute(Mutiny.Session session, String sql, UUID ruleId) {
        return session.createNativeQuery(sql)
                .setParameter(1, ruleId)
                .executeUpdate()
                .replaceWithVoid();
    }

    private static String oneRule(String sql) {
        return of(sql, "id = ?1", "rule_id = ?1");
    }

    private static String allRules(String sql) {
        return of(sql, "true", "true");
    }

    private static String of(String sql, String rules, String uses) {
        return sql.formatted("", USED.formatted(rules), uses);
    }
}
