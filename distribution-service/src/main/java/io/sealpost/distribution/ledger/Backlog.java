package io.sealpost.distribution.ledger;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.sealpost.shell.periodic.Periodic;
import io.sealpost.shell.store.Reading;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Measures what can be sent and is not at its end: {@code sealpost.deliveries.open} and the age of
 * the oldest in seconds, {@code sealpost.deliveries.open.oldest}, which alarms above a day.
 */
@ApplicationScoped
class Backlog {

    private static final String MEASURE =
            """
            SELECT count(*), CAST(COALESCE(EXTRACT(EPOCH FROM now() - min(created_at)), 0) AS float8)
            FROM deliveries WHERE state IN %s
              AND reason IS DISTINCT FROM 'no-such-procedure'
            """
                    .formatted(DeliveryState.OPEN);

    private record Measured(long open, double oldest) {}

    private final Duration interval;
    private Optional<Periodic> timer = Optional.empty();
    private volatile Measured measured = new Measured(0, 0);

    Backlog(
            MeterRegistry meters,
            @ConfigProperty(name = "sealpost.backlog.interval", defaultValue = "15s")
                    Duration interval) {
        this.interval = interval;
        Gauge.builder("sealpost.deliveries.open", () -> measured.open()).register(meters);
        Gauge.builder("sealpost.deliveries.open.oldest", () -> measured.oldest())
                .baseUnit("seconds")
                .register(meters);
    }

    void start(@Observes StartupEvent event) {
        timer = Optional.of(Periodic.start("backlog", interval, () -> measured = measure()));
    }

    void stop(@Observes ShutdownEvent event) {
        timer.ifPresent(Periodic::close);
    }

    private Measured measure() {
        var row =
                Reading.read(
                        session ->
                                session.createNativeQuery(MEASURE, Object[].class)
                                        .getSingleResult());
        return new Measured(((Number) row[0]).longValue(), ((Number) row[1]).doubleValue());
    }
}
