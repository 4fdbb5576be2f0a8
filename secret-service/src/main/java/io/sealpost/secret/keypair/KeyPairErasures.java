package io.sealpost.secret.keypair;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.sealpost.eventstore.Alongside;
import io.sealpost.eventstore.Transactions;
import io.sealpost.secret.vault.KeyMaterialStore;
import io.sealpost.shell.periodic.Periodic;
import io.sealpost.shell.store.Await;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * What is still to be erased from the vaults: a table of work, written in the transaction that ends
 * a key pair. An event, also one that comes again, erases nothing.
 */
@ApplicationScoped
class KeyPairErasures {

    private static final Logger LOG = Logger.getLogger(KeyPairErasures.class);

    private static final String REQUEST =
            """
            INSERT INTO key_pair_erasures (key_pair_id, tenant_id) VALUES (?1, ?2) ON CONFLICT DO NOTHING
            """;

    /** Half a minute belongs to the one that took it; what is still there is not erased. */
    private static final String TAKE =
            """
            UPDATE key_pair_erasures SET attempted_at = now() WHERE key_pair_id = (
                SELECT e.key_pair_id FROM key_pair_erasures e
                WHERE (e.attempted_at IS NULL OR e.attempted_at < now() - interval '30 seconds')
                    AND NOT EXISTS (SELECT FROM key_pairs k WHERE k.id = e.key_pair_id)
                ORDER BY e.attempted_at NULLS FIRST LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING tenant_id, key_pair_id
            """;

    private static final String DONE = "DELETE FROM key_pair_erasures WHERE key_pair_id = ?1";

    private final Transactions transactions;
    private final KeyMaterialStore store;
    private final Duration interval;
    private Optional<Periodic> timer = Optional.empty();

    KeyPairErasures(
            Transactions transactions,
            KeyMaterialStore store,
            @ConfigProperty(name = "sealpost.erasures.interval", defaultValue = "10s")
                    Duration interval) {
        this.transactions = transactions;
        this.store = store;
        this.interval = interval;
    }

    void start(@Observes StartupEvent event) {
        timer = Optional.of(Periodic.start("key-pair-erasures", interval, this::run));
    }

    void stop(@Observes ShutdownEvent event) {
        timer.ifPresent(Periodic::close);
    }

    /** To be committed with the event that ends the key pair. */
    Alongside requested(UUID tenantId, KeyPairId id) {
        return session ->
                session.createNativeQuery(REQUEST)
                        .setParameter(1, id.value())
                        .setParameter(2, tenantId)
                        .executeUpdate()
                        .replaceWithVoid();
    }

    /** The key pair has ended already: what cannot be erased now is left for the next turn. */
    void eraseNow(UUID tenantId, KeyPairId id) {
        try {
            erase(tenantId, id);
        } catch (RuntimeException failure) {
            LOG.infof("the values of key pair %s are to be erased later: %s", id.value(), failure);
        }
    }

    private void run() {
        while (takeOne()) {
            // until nothing is left
        }
    }

    private boolean takeOne() {
        var taken =
                Await.await(
                        () ->
                                transactions.inTransaction(
                                        session ->
                                                session.createNativeQuery(TAKE, Object[].class)
                                                        .getResultList()));
        taken.forEach(row -> erase((UUID) row[0], new KeyPairId((UUID) row[1])));
        return !taken.isEmpty();
    }

    private void erase(UUID tenantId, KeyPairId id) {
        store.eraseBelow(tenantId, KeyPairSecrets.folder(id));
        var _ =
                Await.await(
                        () ->
                                transactions.inTransaction(
                                        session ->
                                                session.createNativeQuery(DONE)
                                                        .setParameter(1, id.value())
                                                        .executeUpdate()));
    }
}
