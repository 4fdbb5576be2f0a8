package io.sealpost.distribution.ledger;

import io.sealpost.eventstore.Actor;
import io.sealpost.eventstore.Alongside;
import io.sealpost.eventstore.CommandHandler;
import io.sealpost.eventstore.Context;
import io.sealpost.eventstore.EventStore;
import io.sealpost.eventstore.Ids;
import io.sealpost.eventstore.Provenance;
import io.sealpost.eventstore.StreamId;
import io.sealpost.eventstore.Transactions;
import io.sealpost.shell.store.Await;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** What workers and operators do with deliveries; blocking. */
@ApplicationScoped
public class Ledger {

    public static final String STREAM_TYPE = "delivery";

    static final Actor OURSELVES = Actor.service("/sealpost", "distribution-service");

    private final Transactions transactions;
    private final CommandHandler<DeliveryCommand, Delivery, DeliveryEvent> handler;

    Ledger(Transactions transactions, EventStore store) {
        this.transactions = transactions;
        this.handler =
                new CommandHandler<>(
                        store,
                        new DeliveryDecider(),
                        DeliveryEventJson.INSTANCE,
                        (_, _, _, _) -> Uni.createFrom().voidItem());
    }

    /**
     * Leases the lane that is due longest and begins an attempt of its oldest open delivery, if
     * that is to be sent; in a transaction of its own, so that everybody sees it before anything is
     * sent.
     *
     * @param busy what gets nothing now
     */
    public Optional<Errand> take(Busy busy, Duration lease) {
        return Await.await(
                () ->
                        transactions.inTransaction(
                                session ->
                                        LaneRows.take(session, busy, lease)
                                                .flatMap(
                                                        taken ->
                                                                taken.isPresent()
                                                                        ? depart(
                                                                                session,
                                                                                taken.get())
                                                                        : Uni.createFrom()
                                                                                .item(
                                                                                        Optional
                                                                                                .empty()))));
    }

    /** Whether the lane is still ours, for at least so long. */
    public boolean isHeld(Lease lease, Duration atLeast) {
        return Await.await(
                () ->
                        transactions.inTransaction(
                                session -> LaneRows.isHeld(session, lease, atLeast)));
    }

    /**
     * Records an attempt that failed; the next is due after the wait, or when the certificate
     * expires: then its end is found.
     *
     * @throws LostLane when the lane is another's by now
     */
    public void retry(Errand errand, AttemptOutcome.Failed outcome, Duration wait) {
        Await.await(
                () ->
                        transactions.inTransaction(
                                session ->
                                        LaneRows.release(session, errand.lease(), 0)
                                                .flatMap(
                                                        _ ->
                                                                endAttempt(
                                                                        session,
                                                                        errand,
                                                                        Optional.of(outcome)))
                                                .flatMap(
                                                        _ ->
                                                                retrying(
                                                                        session, errand, outcome,
                                                                        wait))
                                                .flatMap(_ -> setDue(session, errand.lease()))));
    }

    /**
     * Records the end of a delivery as an event, and in the ledger beside it.
     *
     * @param outcome of the attempt that led to it; empty when none was made
     * @throws LostLane when the lane is another's by now
     * @throws DeliveryRejected.AlreadyEnded when the delivery has its end
     */
    public void conclude(
            Errand errand, DeliveryCommand.Conclude end, Optional<AttemptOutcome> outcome) {
        var line = EndLine.of(end);
        Alongside alongside =
                session ->
                        LaneRows.release(session, errand.lease(), line.deliveredVersion())
                                .flatMap(_ -> endAttempt(session, errand, outcome))
                                .flatMap(_ -> end(session, errand, line))
                                .flatMap(_ -> setDue(session, errand.lease()));
        var context = Context.of(provenance(errand)).with(alongside);
        Await.await(
                () -> handler.handle(stream(errand.tenantId(), errand.deliveryId()), end, context));
    }

    /**
     * Opens a dead letter again.
     *
     * @throws DeliveryRejected.NotDeadLettered when it is none
     */
    void replay(DeliveryRef delivery, boolean forced, Context context) {
        Alongside alongside =
                session ->
                        LaneRows.lock(session, delivery.certificateId(), delivery.ruleId())
                                .flatMap(_ -> DeliveryRows.reopen(session, delivery.id(), forced))
                                .flatMap(
                                        _ ->
                                                LaneRows.setDue(
                                                        session,
                                                        delivery.certificateId(),
                                                        delivery.ruleId()));
        var stream = stream(delivery.tenantId(), delivery.id());
        var command = new DeliveryCommand.Replay(forced);
        Await.await(() -> handler.handle(stream, command, context.with(alongside)));
    }

    /** Where a delivery belongs; it has no rule while its procedure is missing. */
    record DeliveryRef(UUID tenantId, UUID id, UUID certificateId, UUID ruleId) {}

    private static Uni<Optional<Errand>> depart(Mutiny.Session session, LaneRows.Taken taken) {
        return DeliveryRows.head(session, taken.lease())
                .flatMap(
                        head ->
                                head.isPresent()
                                        ? begin(session, departing(head.get(), taken))
                                                .map(Optional::of)
                                        : idle(session, taken.lease()));
    }

    private static Errand departing(DeliveryRows.Head head, LaneRows.Taken taken) {
        var errand = head.errand();
        var laneHead =
                new Departure.LaneHead(
                        errand.consignment().version(),
                        taken.deliveredVersion(),
                        head.forced(),
                        errand.notAfter());
        return errand.departing(Departure.of(laneHead, head.now()));
    }

    private static Uni<Errand> begin(Mutiny.Session session, Errand errand) {
        return switch (errand.departure()) {
            case Departure.Send _ ->
                    DeliveryRows.beginAttempt(session, errand.deliveryId()).map(errand::attempt);
            case Departure.Supersede _, Departure.Expire _ -> Uni.createFrom().item(errand);
        };
    }

    private static Uni<Optional<Errand>> idle(Mutiny.Session session, Lease lease) {
        return LaneRows.release(session, lease, 0)
                .flatMap(_ -> setDue(session, lease))
                .replaceWith(Optional.empty());
    }

    private static Uni<Void> endAttempt(
            Mutiny.Session session, Errand errand, Optional<AttemptOutcome> outcome) {
        return outcome.map(
                        known ->
                                DeliveryRows.endAttempt(
                                        session, errand.deliveryId(), errand.attempt(), known))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private static Uni<Void> retrying(
            Mutiny.Session session, Errand errand, AttemptOutcome.Failed outcome, Duration wait) {
        return DeliveryRows.retry(session, errand.deliveryId(), outcome.reason(), wait);
    }

    private static Uni<Void> end(Mutiny.Session session, Errand errand, EndLine line) {
        return DeliveryRows.setState(session, errand.deliveryId(), line.state(), line.reason());
    }

    private static Uni<Void> setDue(Mutiny.Session session, Lease lease) {
        return LaneRows.setDue(session, lease.certificateId(), lease.ruleId());
    }

    private static StreamId stream(UUID tenantId, UUID deliveryId) {
        return new StreamId(tenantId, STREAM_TYPE, deliveryId);
    }

    private static Provenance provenance(Errand errand) {
        return new Provenance(OURSELVES, errand.cause(), Optional.of(errand.cause()), Ids.next());
    }
}
