package io.sealpost.distribution.ledger;

import io.sealpost.eventstore.Decider;
import java.util.List;

/** Decides about the ends of one delivery. */
public final class DeliveryDecider implements Decider<DeliveryCommand, Delivery, DeliveryEvent> {

    @Override
    public Delivery initial() {
        return Delivery.OPEN;
    }

    @Override
    public List<DeliveryEvent> decide(DeliveryCommand command, Delivery delivery) {
        return switch (command) {
            case DeliveryCommand.Conclude conclude -> List.of(conclude(conclude, delivery));
            case DeliveryCommand.Replay(var forced) -> List.of(replay(forced, delivery));
        };
    }

    @Override
    public Delivery evolve(Delivery delivery, DeliveryEvent event) {
        return Delivery.evolve(event);
    }

    private static DeliveryEvent conclude(DeliveryCommand.Conclude command, Delivery delivery) {
        if (delivery != Delivery.OPEN) {
            throw new DeliveryRejected.AlreadyEnded(delivery);
        }
        return switch (command) {
            case DeliveryCommand.Deliver(var consignment, var attempts) ->
                    new DeliveryEvent.Delivered(consignment, attempts);
            case DeliveryCommand.DeadLetter(
                            var consignment,
                            var attempts,
                            var reason,
                            var lastStatus) ->
                    new DeliveryEvent.DeadLettered(consignment, attempts, reason, lastStatus);
            case DeliveryCommand.Supersede(var consignment, var byVersion) ->
                    new DeliveryEvent.Superseded(consignment, byVersion);
            case DeliveryCommand.Cancel(var consignment, var reason) ->
                    new DeliveryEvent.Cancelled(consignment, reason);
        };
    }

    private static DeliveryEvent replay(boolean forced, Delivery delivery) {
        if (delivery != Delivery.DEAD_LETTERED) {
            throw new DeliveryRejected.NotDeadLettered(delivery);
        }
        return new DeliveryEvent.Replayed(forced);
    }
}
