package io.sealpost.distribution.certificates;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.sealpost.eventstore.Transactions;
import io.sealpost.shell.store.Await;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/**
 * Makes the deliveries of certificates that waited for a procedure, one version in each
 * transaction.
 */
@ApplicationScoped
class CatchUp {

    private static final Logger LOG = Logger.getLogger(CatchUp.class);

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
    private final WhenCertificateRegisteredThenDeliverIt registration;
    private final Duration interval;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("catch-up").factory());

    CatchUp(
            Transactions transactions,
            Routes routes,
            WhenCertificateRegisteredThenDeliverIt registration,
            @ConfigProperty(name = "sealpost.catch-up.interval", defaultValue = "2s")
                    Duration interval) {
        this.transactions = transactions;
        this.routes = routes;
        this.registration = registration;
        this.interval = interval;
    }

    void start(@Observes StartupEvent event) {
        var _ =
                timer.scheduleWithFixedDelay(
                        this::run, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        timer.shutdownNow();
    }

    private void run() {
        try {
            while (Await.await(() -> transactions.inTransaction(this::one))) {
                // until nothing is left
            }
        } catch (RuntimeException failure) {
            LOG.warn("what waits for a procedure cannot be looked for; it is tried again", failure);
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
        return routes.of(session, (UUID) row[0], Optional.of((String) row[3]))
                .flatMap(
                        routing ->
                                registration.enter(session, (UUID) row[1], (UUID) row[2], routing));
    }
}
