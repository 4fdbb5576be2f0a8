package io.sealpost.distribution.sending;

import io.micrometer.core.instrument.MeterRegistry;
import io.sealpost.distribution.ledger.AttemptOutcome;
import io.sealpost.distribution.ledger.DeliveryCommand;
import io.sealpost.distribution.ledger.DueDelivery;
import io.sealpost.distribution.ledger.FirstStep;
import io.sealpost.distribution.ledger.Ledger;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/** Does what is due and has it recorded in the ledger; blocking. */
@ApplicationScoped
class Worker {

    private static final Logger LOG = Logger.getLogger(Worker.class);

    private final Pusher pusher;
    private final Ledger ledger;
    private final Recorder recorder;
    private final Backoff backoff;
    private final Duration timeout;
    private final MeterRegistry meters;

    Worker(
            Pusher pusher,
            Ledger ledger,
            Recorder recorder,
            SendingSettings settings,
            MeterRegistry meters) {
        this.pusher = pusher;
        this.ledger = ledger;
        this.recorder = recorder;
        this.backoff = new Backoff(settings.backoff().first(), settings.backoff().longest());
        this.timeout = settings.timeout();
        this.meters = meters;
    }

    /** Says whether the target was there. */
    Targets.Reach run(DueDelivery delivery) {
        return switch (delivery.step()) {
            case FirstStep.Send _ -> send(delivery);
            case FirstStep.Supersede(var byVersion) ->
                    unsent(
                            delivery,
                            new DeliveryCommand.Supersede(delivery.consignment(), byVersion));
            case FirstStep.Expire _ ->
                    unsent(delivery, DeliveryCommand.Cancel.expired(delivery.consignment()));
            case FirstStep.Withdraw _ ->
                    unsent(delivery, DeliveryCommand.Cancel.revoked(delivery.consignment()));
        };
    }

    private Targets.Reach send(DueDelivery delivery) {
        var report = attempted(delivery);
        var outcome = report.outcome();
        meters.counter("sealpost.delivery.attempts", "outcome", outcome.text()).increment();
        recorder.keep(delivery, () -> record(delivery, outcome));
        return report.reach();
    }

    /** What broke on our side is a failure like others: it is recorded, and tried again. */
    private Pusher.Report attempted(DueDelivery delivery) {
        try {
            return pusher.attempt(delivery, () -> ledger.isHeld(delivery.lease(), timeout));
        } catch (Throwable failure) {
            LOG.errorf(failure, "delivery %s broke; it is tried again", delivery.deliveryId());
            return Pusher.Report.broken();
        }
    }

    private Targets.Reach unsent(DueDelivery delivery, DeliveryCommand.Conclude end) {
        recorder.keep(delivery, () -> ledger.conclude(delivery, end, Optional.empty()));
        return Targets.Reach.NOT_TRIED;
    }

    private void record(DueDelivery delivery, AttemptOutcome outcome) {
        var chance = ThreadLocalRandom.current().nextDouble();
        switch (NextStep.after(outcome, delivery.attemptOfThisRound(), backoff, chance)) {
            case NextStep.Deliver _ ->
                    conclude(
                            delivery,
                            outcome,
                            new DeliveryCommand.Deliver(
                                    delivery.consignment(), delivery.attempt()));
            case NextStep.DeadLetter(var reason, var lastStatus) ->
                    conclude(
                            delivery,
                            outcome,
                            new DeliveryCommand.DeadLetter(
                                    delivery.consignment(),
                                    delivery.attempt(),
                                    reason,
                                    lastStatus));
            case NextStep.Retry(var pause, var failed) -> ledger.retry(delivery, failed, pause);
        }
    }

    private void conclude(
            DueDelivery delivery, AttemptOutcome outcome, DeliveryCommand.Conclude end) {
        ledger.conclude(delivery, end, Optional.of(outcome));
    }
}
