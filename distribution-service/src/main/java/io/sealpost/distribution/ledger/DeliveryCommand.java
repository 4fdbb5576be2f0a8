package io.sealpost.distribution.ledger;

import java.util.OptionalInt;

/** What may be recorded about a delivery, and asked of it. */
public sealed interface DeliveryCommand {

    /** Records an end. */
    sealed interface Conclude extends DeliveryCommand {}

    record Deliver(Consignment consignment, int attempts) implements Conclude {}

    record DeadLetter(Consignment consignment, int attempts, Refusal reason, OptionalInt lastStatus)
            implements Conclude {}

    record Supersede(Consignment consignment, int byVersion) implements Conclude {}

    record Cancel(Consignment consignment, String reason) implements Conclude {}

    record Replay(boolean forced) implements DeliveryCommand {}
}
