package io.sealpost.shell.idempotency;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.sealpost.eventstore.Transactions;
import io.sealpost.eventstore.idempotency.CommandRecords;
import io.sealpost.shell.store.Await;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Forgets commands a day after, also where none comes any more. */
@ApplicationScoped
class Forgetting {

    private static final Logger LOG = Logger.getLogger(Forgetting.class);

    private final Transactions transactions;
    private final Duration interval;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("forgetting").factory());

    Forgetting(
            Transactions transactions,
            @ConfigProperty(name = "sealpost.forgetting.interval", defaultValue = "1h")
                    Duration interval) {
        this.transactions = transactions;
        this.interval = interval;
    }

    void start(@Observes StartupEvent event) {
        long pause = interval.toMillis();
        var _ = timer.scheduleWithFixedDelay(this::turn, pause, pause, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        timer.shutdownNow();
    }

    /** Whatever fails, the next turn must come. */
    private void turn() {
        try {
            while (forgotten() > 0) {
                // until nothing is left
            }
        } catch (Throwable failure) {
            if (!timer.isShutdown()) {
                LOG.infof("old commands are forgotten later: %s", failure);
            }
        }
    }

    private int forgotten() {
        return Await.await(() -> transactions.inTransaction(CommandRecords::forget));
    }
}
