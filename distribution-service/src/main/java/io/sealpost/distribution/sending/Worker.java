package io.sealpost.distribution.sending;

import io.micrometer.core.instrument.MeterRegistry;
import io.sealpost.distribution.ledger.AttemptOutcome;
import io.sealpost.distribution.ledger.DeliveryCommand;
import io.sealpost.distribution.ledger.Departure;
import io.sealpost.distribution.ledger.Errand;
import io.sealpost.distribution.ledger.Ledger;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/** Runs one errand to its record in the ledger; blocking. */
@ApplicationScoped
class Worker {

    private static final Logger LOG = Logger.getLogger(Worker.class);
    private static final String EXPIRED = "certificate-expired";

    private final Courier courier;
    private final Ledger ledger;
    private final Records records;
    private final Backoff backoff;
    private final Duration timeout;
    private final MeterRegistry meters;

    Worker(
            Courier courier,
            Ledger ledger,
            Records records,
            SendingSettings settings,
            MeterRegistry meters) {
        this.courier = courier;
        this.ledger = ledger;
        this.records = records;
        this.backoff = new Backoff(settings.backoff().first(), settings.backoff().longest());
        this.timeout = settings.timeout();
        this.meters = meters;
    }

    /** Says whether the target was there. */
    Targets.Reach run(Errand errand) {
        return switch (errand.departure()) {
            case Departure.Send _ -> send(errand);
            case Departure.Supersede(var byVersion) ->
                    unsent(errand, new DeliveryCommand.Supersede(errand.consignment(), byVersion));
            case Departure.Expire _ ->
                    unsent(errand, new DeliveryCommand.Cancel(errand.consignment(), EXPIRED));
        };
    }

    private Targets.Reach send(Errand errand) {
        var report = carried(errand);
        var outcome = report.outcome();
        meters.counter("sealpost.delivery.attempts", "outcome", name(outcome)).increment();
        records.keep(errand, () -> record(errand, outcome));
        return report.reach();
    }

    /** What broke on our side is a failure like others: it is recorded, and tried again. */
    private Courier.Report carried(Errand errand) {
        try {
            return courier.carry(errand, () -> ledger.isHeld(errand.lease(), timeout));
        } catch (Throwable failure) {
            LOG.errorf(failure, "delivery %s broke; it is tried again", errand.deliveryId());
            return Courier.Report.broken();
        }
    }

    private Targets.Reach unsent(Errand errand, DeliveryCommand.Conclude end) {
        records.keep(errand, () -> ledger.conclude(errand, end, Optional.empty()));
        return Targets.Reach.NOT_TRIED;
    }

    private void record(Errand errand, AttemptOutcome outcome) {
        var chance = ThreadLocalRandom.current().nextDouble();
        switch (NextStep.after(outcome, errand.attemptOfThisRound(), backoff, chance)) {
            case NextStep.Deliver _ ->
                    conclude(
                            errand,
                            outcome,
                            new DeliveryCommand.Deliver(errand.consignment(), errand.attempt()));
            case NextStep.DeadLetter(var reason, var lastStatus) ->
                    conclude(
                            errand,
                            outcome,
                            new DeliveryCommand.DeadLetter(
                                    errand.consignment(), errand.attempt(), reason, lastStatus));
            case NextStep.Retry(var pause, var failed) -> ledger.retry(errand, failed, pause);
        }
    }

    private void conclude(Errand errand, AttemptOutcome outcome, DeliveryCommand.Conclude end) {
        ledger.conclude(errand, end, Optional.of(outcome));
    }

    private static String name(AttemptOutcome outcome) {
        return switch (outcome) {
            case AttemptOutcome.Accepted _ -> "accepted";
            case AttemptOutcome.Refused _ -> "refused";
            case AttemptOutcome.Failed _ -> "failed";
        };
    }
}
