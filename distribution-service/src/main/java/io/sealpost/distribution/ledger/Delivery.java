package io.sealpost.distribution.ledger;

/** A delivery as the log tells it; the ledger's row knows more while it is open. */
public sealed interface Delivery {

    /** It has no end yet, or was opened again. */
    record Open() implements Delivery {}

    /**
     * Its target refused it for good; it can be opened again.
     *
     * @param consignment that was refused
     */
    record DeadLettered(Consignment consignment) implements Delivery {}

    /** It has an end that it keeps. */
    record Ended(DeliveryState state) implements Delivery {}

    /** In words that follow "it is". */
    default String text() {
        return switch (this) {
            case Open _ -> "open";
            case DeadLettered _ -> DeliveryState.DEAD_LETTERED.text();
            case Ended(var state) -> state.text();
        };
    }

    static Delivery evolve(DeliveryEvent event) {
        return switch (event) {
            case DeliveryEvent.Delivered _ -> new Ended(DeliveryState.DELIVERED);
            case DeliveryEvent.DeadLettered(var consignment, _, _, _) ->
                    new DeadLettered(consignment);
            case DeliveryEvent.Superseded _ -> new Ended(DeliveryState.SUPERSEDED);
            case DeliveryEvent.Cancelled _ -> new Ended(DeliveryState.CANCELLED);
            case DeliveryEvent.Replayed _ -> new Open();
        };
    }
}
