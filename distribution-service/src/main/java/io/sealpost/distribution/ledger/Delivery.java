package io.sealpost.distribution.ledger;

/** A delivery as the log tells it; the ledger's row knows more while it is open. */
public enum Delivery {
    OPEN("open"),
    DELIVERED("delivered"),
    DEAD_LETTERED("dead-lettered"),
    SUPERSEDED("superseded"),
    CANCELLED("cancelled");

    private final String code;

    Delivery(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    static Delivery evolve(DeliveryEvent event) {
        return switch (event) {
            case DeliveryEvent.Delivered _ -> DELIVERED;
            case DeliveryEvent.DeadLettered _ -> DEAD_LETTERED;
            case DeliveryEvent.Superseded _ -> SUPERSEDED;
            case DeliveryEvent.Cancelled _ -> CANCELLED;
            case DeliveryEvent.Replayed _ -> OPEN;
        };
    }
}
