package io.sealpost.distribution.sending;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.sealpost.distribution.ledger.DueDelivery;
import io.sealpost.distribution.ledger.Ledger;
import io.sealpost.eventstore.LogContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Leases lanes one after the other and gives what is due to a virtual thread. */
@ApplicationScoped
class Dispatcher {

    private static final Logger LOG = Logger.getLogger(Dispatcher.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private final Ledger ledger;
    private final Worker worker;
    private final SendingSettings settings;
    private final Targets targets;
    private final Semaphore slots;
    private final Thread thread;
    private volatile boolean running = true;

    Dispatcher(Ledger ledger, Worker worker, SendingSettings settings) {
        this.ledger = ledger;
        this.worker = worker;
        this.settings = settings;
        this.targets = new Targets(limits(settings));
        this.slots = new Semaphore(settings.atOnce());
        this.thread = Thread.ofPlatform().daemon().name("dispatcher").unstarted(this::run);
    }

    void whenStarted(@Observes StartupEvent event, MeterRegistry meters) {
        measure(meters);
        if (settings.timeout().multipliedBy(2).compareTo(settings.lease()) >= 0) {
            throw new IllegalStateException(
                    "sealpost.sending.timeout must be under half of sealpost.sending.lease");
        }
        if (settings.enabled()) {
            start();
        }
    }

    /** Of all tenants together. */
    private void measure(MeterRegistry meters) {
        Gauge.builder("sealpost.delivery.running", targets, each -> each.load().running())
                .register(meters);
        Gauge.builder("sealpost.delivery.targets.away", targets, each -> each.load().away())
                .register(meters);
    }

    void whenStopping(@Observes ShutdownEvent event) {
        stop();
    }

    void start() {
        thread.start();
    }

    /**
     * What is on its way ends within its timeout; what does not is taken up when its lease has
     * ended.
     */
    void stop() {
        running = false;
        thread.interrupt();
        try {
            if (!slots.tryAcquire(
                    settings.atOnce(), settings.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn(
                        "stopped with attempts under way; they are taken up when their leases have ended");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (running) {
            try {
                dispatch();
            } catch (Throwable failure) {
                failed(failure);
            }
        }
    }

    /** When it was told to stop in the middle of a question, nothing has failed. */
    private void failed(Throwable failure) {
        if (running) {
            LOG.warn("no delivery can be begun now; it is tried again", failure);
            rest(AFTER_FAILURE);
        }
    }

    private void dispatch() throws InterruptedException {
        slots.acquire();
        Optional<DueDelivery> delivery = Optional.empty();
        try {
            delivery = ledger.take(targets.busy(Instant.now()), settings.lease());
        } finally {
            if (delivery.isEmpty()) {
                slots.release();
            }
        }
        if (delivery.isPresent()) {
            begin(delivery.get());
        } else {
            Thread.sleep(settings.poll());
        }
    }

    private void begin(DueDelivery delivery) {
        targets.begin(delivery.target());
        try {
            Thread.ofVirtual()
                    .name("delivery-" + delivery.deliveryId())
                    .start(() -> work(delivery));
        } catch (Throwable failure) {
            ended(delivery, Targets.Reach.NOT_TRIED);
            throw failure;
        }
    }

    private void work(DueDelivery delivery) {
        var reach = Targets.Reach.NOT_TRIED;
        LogContext.begin(delivery.cause().correlationId(), delivery.consignment().tenantKey());
        try {
            reach = worker.run(delivery);
        } catch (Throwable failure) {
            LOG.errorf(
                    failure,
                    "delivery %s broke; it is taken up when its lease has ended",
                    delivery.deliveryId());
        } finally {
            ended(delivery, reach);
        }
    }

    private void ended(DueDelivery delivery, Targets.Reach reach) {
        targets.end(delivery.target(), reach, Instant.now());
        slots.release();
    }

    private static void rest(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static Targets.Limits limits(SendingSettings settings) {
        var target = settings.target();
        return new Targets.Limits(
                Math.max(1, settings.atOnce() / 4),
                target.atOnce(),
                target.failures(),
                target.rest());
    }
}
