package io.sealpost.distribution.ledger;

import io.micrometer.core.instrument.MeterRegistry;
import io.sealpost.distribution.Commands;
import io.sealpost.eventstore.Actor;
import io.sealpost.eventstore.Aggregate;
import io.sealpost.eventstore.CommandHandler;
import io.sealpost.eventstore.Context;
import io.sealpost.eventstore.EventStore;
import io.sealpost.eventstore.Ids;
import io.sealpost.eventstore.Provenance;
import io.sealpost.eventstore.ReadModel;
import io.sealpost.eventstore.StreamId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/**
 * Records the ends of deliveries as events; what stands in the ledger is written alongside.
 * Blocking. {@code sealpost.deliveries.ended} counts them by kind of {@code end}.
 */
@ApplicationScoped
class DeliveryLog {

    private static final Actor OURSELVES = Actor.service("/sealpost", "distribution-service");

    private final MeterRegistry meters;
    private final Commands<DeliveryCommand, Delivery, DeliveryEvent> commands;

    DeliveryLog(EventStore store, MeterRegistry meters) {
        this.meters = meters;
        commands =
                new Commands<>(
                        new CommandHandler<>(
                                store,
                                new Aggregate<>(
                                        DeliveryEventJson.STREAM,
                                        new DeliveryDecider(),
                                        DeliveryEventJson.JSON,
                                        ReadModel.none())));
    }

    void record(StreamId delivery, DeliveryCommand command, Context context) {
        commands.take(delivery, command, context);
        if (command instanceof DeliveryCommand.Conclude end) {
            String kind = EndLine.of(end).state().text();
            meters.counter("sealpost.deliveries.ended", "end", kind).increment();
        }
    }

    static StreamId stream(UUID tenantId, UUID deliveryId) {
        return new StreamId(tenantId, DeliveryEventJson.STREAM, deliveryId);
    }

    /** What the service does by itself, because of an event. */
    static Context because(Cause cause) {
        return Context.of(
                new Provenance(
                        OURSELVES,
                        cause.correlationId(),
                        Optional.of(cause.eventId()),
                        Ids.next()));
    }
}
