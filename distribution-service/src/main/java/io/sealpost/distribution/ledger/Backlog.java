package io.sealpost.distribution.ledger;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.sealpost.eventstore.Transactions;
import io.sealpost.shell.store.Await;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Measures what is not at its end: {@code sealpost.deliveries.open} and the age of the oldest in
 * seconds, {@code sealpost.deliveries.open.oldest}, which alarms above a day.
 */
@ApplicationScoped
class Backlog {

    private static final Logger LOG = Logger.getLogger(Backlog.class);

    private static final String MEASURE =
            """
            SELECT count(*), CAST(COALESCE(EXTRACT(EPOCH FROM now() - min(created_at)), 0) AS float8)
            FROM deliveries WHERE state IN ('waiting', 'in-flight', 'retrying')
            """;

    private record Measured(long open, double oldest) {}

    private final Transactions transactions;
    private final Duration interval;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("backlog").factory());
    private volatile Measured measured = new Measured(0, 0);

    Backlog(
            Transactions transactions,
            MeterRegistry meters,
            @ConfigProperty(name = "sealpost.backlog.interval", defaultValue = "15s")
                    Duration interval) {
        this.transactions = transactions;
        this.interval = interval;
        Gauge.builder("sealpost.deliveries.open", () -> measured.open()).register(meters);
        Gauge.builder("sealpost.deliveries.open.oldest", () -> measured.oldest())
                .baseUnit("seconds")
                .register(meters);
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
            measured = measure();
        } catch (RuntimeException failure) {
            LOG.debug("the backlog cannot be measured now", failure);
        }
    }

    private Measured measure() {
        var row =
                Await.await(
                        () ->
                                transactions.inTransaction(
                                        session ->
                                                session.createNativeQuery(MEASURE, Object[].class)
                                                        .getSingleResult()));
        return new Measured(((Number) row[0]).longValue(), ((Number) row[1]).doubleValue());
    }
}
