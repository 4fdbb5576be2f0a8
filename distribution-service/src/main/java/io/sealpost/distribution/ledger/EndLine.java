package io.sealpost.distribution.ledger;

import java.util.Optional;

/**
 * An end as the ledger writes it down.
 *
 * @param deliveredVersion what the target has from now on; 0 when this end changes nothing there
 */
record EndLine(DeliveryState state, Optional<String> reason, int deliveredVersion) {

    static EndLine of(DeliveryCommand.Conclude end) {
        return switch (end) {
            case DeliveryCommand.Deliver(var consignment, _) ->
                    new EndLine(DeliveryState.DELIVERED, Optional.empty(), consignment.version());
            case DeliveryCommand.DeadLetter(_, _, var reason, _) ->
                    new EndLine(DeliveryState.DEAD_LETTERED, Optional.of(reason.code()), 0);
            case DeliveryCommand.Supersede _ ->
                    new EndLine(DeliveryState.SUPERSEDED, Optional.empty(), 0);
            case DeliveryCommand.Cancel(_, var reason) ->
                    new EndLine(DeliveryState.CANCELLED, Optional.of(reason), 0);
        };
    }
}
