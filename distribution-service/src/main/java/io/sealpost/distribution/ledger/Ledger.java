package io.sealpost.distribution.ledger;

import io.sealpost.distribution.ledger.DueDelivery.LaneHead;
import io.sealpost.eventstore.Alongside;
import io.sealpost.eventstore.Context;
import io.sealpost.eventstore.Transactions;
import io.sealpost.shell.store.Await;
import io.sealpost.shell.store.Reading;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** What workers and operators do with deliveries; blocking. */
@ApplicationScoped
public class Ledger {

    private final Transactions transactions;
    private final DeliveryLog log;

    Ledger(Transactions transactions, DeliveryLog log) {
        this.transactions = transactions;
        this.log = log;
    }

    /**
     * Leases the lane that is due longest and begins an attempt of its oldest open delivery, if
     * that is to be sent; in a transaction of its own, so that everybody sees it before anything is
     * sent.
     *
     * @param busy what gets nothing now
     */
    public Optional<DueDelivery> take(Busy busy, Duration lease) {
        return Await.await(() -> transactions.inTransaction(session -> take(session, busy, lease)));
    }

    /** Whether the lane is still ours, for at least so long. */
    public boolean isHeld(Lease lease, Duration atLeast) {
        return Reading.read(session -> LaneRows.isHeld(session, lease, atLeast));
    }

    /**
     * Records an attempt that failed; the next is due after the wait, or when the certificate
     * expires: then its end is found.
     *
     * @throws LostLane when the lane is another's by now
     */
    public void retry(DueDelivery delivery, AttemptOutcome.Failed outcome, Duration wait) {
        Await.await(
                () ->
                        transactions.inTransaction(
                                session -> retry(session, delivery, outcome, wait)));
    }

    /**
     * Records the end of a delivery as an event, and in the ledger beside it.
     *
     * @param outcome of the attempt that led to it; empty when none was made
     * @throws LostLane when the lane is another's by now
     * @throws DeliveryRejected.AlreadyEnded when the delivery has its end
     */
    public void conclude(
            DueDelivery delivery, DeliveryCommand.Conclude end, Optional<AttemptOutcome> outcome) {
        var line = EndLine.of(end);
        Alongside alongside =
                session ->
                        LaneRows.release(session, delivery.lease(), line.deliveredVersion())
                                .flatMap(_ -> endAttempt(session, delivery, outcome))
                                .flatMap(
                                        _ -> DeliveryRows.end(session, delivery.deliveryId(), line))
                                .flatMap(_ -> LaneRows.setDue(session, delivery.lease().lane()));
        log.record(
                DeliveryLog.stream(delivery.tenantId(), delivery.deliveryId()),
                end,
                DeliveryLog.because(delivery.cause()).with(alongside));
    }

    /**
     * Opens a dead letter again.
     *
     * @throws DeliveryRejected.NotDeadLettered when it is none
     */
    void replay(DeliveryRef delivery, boolean forced, Context context) {
        Alongside alongside =
                session ->
                        LaneRows.lock(session, delivery.lane())
                                .flatMap(_ -> DeliveryRows.reopen(session, delivery.id(), forced))
                                .flatMap(_ -> LaneRows.setDue(session, delivery.lane()));
        log.record(
                DeliveryLog.stream(delivery.tenantId(), delivery.id()),
                new DeliveryCommand.Replay(forced),
                context.with(alongside));
    }

    /** Where a delivery belongs. */
    record DeliveryRef(UUID tenantId, UUID id, Lane lane) {}

    private static Uni<Optional<DueDelivery>> take(
            Mutiny.Session session, Busy busy, Duration lease) {
        return LaneRows.take(session, busy, lease)
                .flatMap(
                        taken ->
                                taken.map(lane -> begin(session, lane)).orElseGet(Ledger::nothing));
    }

    private static Uni<Optional<DueDelivery>> begin(Mutiny.Session session, LaneRows.Taken lane) {
        return DeliveryRows.head(session, lane.lease().lane())
                .flatMap(
                        found ->
                                found.map(head -> begin(session, lane, head))
                                        .orElseGet(() -> idle(session, lane.lease())));
    }

    private static Uni<Optional<DueDelivery>> begin(
            Mutiny.Session session, LaneRows.Taken lane, DeliveryRows.Found found) {
        var head = found.head();
        var step = FirstStep.of(head(found, lane.deliveredVersion()), found.now());
        return begunAttempts(session, head, step)
                .map(attempt -> Optional.of(new DueDelivery(lane.lease(), head, step, attempt)));
    }

    private static FirstStep.Head head(DeliveryRows.Found found, int deliveredVersion) {
        var head = found.head();
        return new FirstStep.Head(
                head.consignment().version(),
                deliveredVersion,
                head.forced(),
                found.revoked(),
                head.payload().notAfter());
    }

    private static Uni<Integer> begunAttempts(
            Mutiny.Session session, LaneHead head, FirstStep step) {
        return switch (step) {
            case FirstStep.Send _ -> DeliveryRows.beginAttempt(session, head.deliveryId());
            case FirstStep.Supersede _, FirstStep.Expire _, FirstStep.Withdraw _ ->
                    Uni.createFrom().item(head.attempts());
        };
    }

    /** A lane that has nothing open is given back. */
    private static Uni<Optional<DueDelivery>> idle(Mutiny.Session session, Lease lease) {
        return LaneRows.release(session, lease, 0)
                .flatMap(_ -> LaneRows.setDue(session, lease.lane()))
                .flatMap(_ -> nothing());
    }

    private static Uni<Optional<DueDelivery>> nothing() {
        return Uni.createFrom().item(Optional.empty());
    }

    private static Uni<Void> retry(
            Mutiny.Session session,
            DueDelivery delivery,
            AttemptOutcome.Failed outcome,
            Duration wait) {
        var id = delivery.deliveryId();
        return LaneRows.release(session, delivery.lease(), 0)
                .flatMap(_ -> endAttempt(session, delivery, Optional.of(outcome)))
                .flatMap(_ -> DeliveryRows.retry(session, id, outcome.reason(), wait))
                .flatMap(_ -> LaneRows.setDue(session, delivery.lease().lane()));
    }

    private static Uni<Void> endAttempt(
            Mutiny.Session session, DueDelivery delivery, Optional<AttemptOutcome> outcome) {
        return outcome.map(
                        known ->
                                DeliveryRows.endAttempt(
                                        session, delivery.deliveryId(), delivery.attempt(), known))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }
}
