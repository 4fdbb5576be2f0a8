package io.sealpost.distribution.certificates;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.sealpost.distribution.ledger.CertificateVersion;
import io.sealpost.distribution.ledger.EndedWithoutRule;
import io.sealpost.eventstore.Transactions;
import io.sealpost.shell.periodic.Periodic;
import io.sealpost.shell.store.Await;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Makes the deliveries of certificates that waited for a procedure, one version in each
 * transaction, and ends those whose certificate expired or was revoked.
 */
@ApplicationScoped
class CatchUp {

    private static final String NEXT =
            """
            SELECT d.tenant_id, d.certificate_id, d.version_id, d.procedure
            FROM deliveries d
            JOIN certificate_procedures p ON p.tenant_id = d.tenant_id AND lower(p.name) = lower(d.procedure)
            WHERE d.reason = 'no-such-procedure'
            ORDER BY d.id LIMIT 1 FOR UPDATE OF d SKIP LOCKED
            """;

    private final Transactions transactions;
    private final Routes routes;
    private final Entrance entrance;
    private final EndedWithoutRule ended;
    private final Duration interval;
    private Optional<Periodic> timer = Optional.empty();

    CatchUp(
            Transactions transactions,
            Routes routes,
            Entrance entrance,
            EndedWithoutRule ended,
            @ConfigProperty(name = "sealpost.catch-up.interval", defaultValue = "2s")
                    Duration interval) {
        this.transactions = transactions;
        this.routes = routes;
        this.entrance = entrance;
        this.ended = ended;
        this.interval = interval;
    }

    void start(@Observes StartupEvent event) {
        timer = Optional.of(Periodic.start("catch-up", interval, this::run));
    }

    void stop(@Observes ShutdownEvent event) {
        timer.ifPresent(Periodic::close);
    }

    private void run() {
        while (Await.await(() -> transactions.inTransaction(this::one))) {
            // until nothing is left
        }
        while (ended.cancelOne()) {
            // until nothing is left
        }
    }

    private Uni<Boolean> one(Mutiny.Session session) {
        return session.createNativeQuery(NEXT, Object[].class)
                .getResultList()
                .flatMap(
                        rows ->
                                rows.isEmpty()
                                        ? Uni.createFrom().item(false)
                                        : deliver(session, rows.getFirst()).replaceWith(true));
    }

    private Uni<Void> deliver(Mutiny.Session session, Object[] row) {
        var version = new CertificateVersion((UUID) row[0], (UUID) row[1], (UUID) row[2]);
        return routes.of(session, version.tenantId(), Optional.of((String) row[3]))
                .flatMap(routing -> entrance.enter(session, version, routing));
    }
}
