package io.sealpost.distribution.ledger;

import io.sealpost.eventstore.Decider;
import java.util.List;
import java.util.Optional;

/** Decides about the ends of one delivery. */
public final class DeliveryDecider implements Decider<DeliveryCommand, Delivery, DeliveryEvent> {

    @Override
    public Delivery initial() {
        return new Delivery.Open();
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
        return switch (delivery) {
            case Delivery.Open _ -> end(command);
            case Delivery.DeadLettered _ ->
                    throw new DeliveryRejected.AlreadyEnded(DeliveryState.DEAD_LETTERED);
            case Delivery.Ended(var state) -> throw new DeliveryRejected.AlreadyEnded(state);
        };
    }

    private static DeliveryEvent end(DeliveryCommand.Conclude command) {
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
        return switch (delivery) {
            case Delivery.DeadLettered(var consignment) ->
                    new DeliveryEvent.Replayed(Optional.of(consignment), forced);
            case Delivery.Ended _, Delivery.Open _ ->
                    throw new DeliveryRejected.NotDeadLettered(delivery);
        };
    }
}
