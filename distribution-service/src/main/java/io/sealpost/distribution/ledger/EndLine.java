package io.sealpost.distribution.ledger;

import java.util.Optional;

/**
 * An end as the ledger writes it down.
 *
 * @param deliveredVersion what the target has from now on; 0 when this end changes nothing there
 */
record EndLine(String state, Optional<String> reason, int deliveredVersion) {

    static EndLine of(DeliveryCommand.Conclude end) {
        return switch (end) {
            case DeliveryCommand.Deliver(var consignment, _) ->
                    new EndLine(Delivery.DELIVERED.code(), Optional.empty(), consignment.version());
            case DeliveryCommand.DeadLetter(_, _, var reason, _) ->
                    new EndLine(Delivery.DEAD_LETTERED.code(), Optional.of(reason.code()), 0);
            case DeliveryCommand.Supersede _ ->
                    new EndLine(Delivery.SUPERSEDED.code(), Optional.empty(), 0);
            case DeliveryCommand.Cancel(_, var reason) ->
                    new EndLine(Delivery.CANCELLED.code(), Optional.of(reason), 0);
        };
    }
}
