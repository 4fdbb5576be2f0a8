package io.sealpost.distribution.ledger;

import java.util.OptionalInt;

/** What may be recorded about a delivery, and asked of it. */
public sealed interface DeliveryCommand {

    /** Records an end. */
    sealed interface Conclude extends DeliveryCommand {}

    /**
     * The target took it.
     *
     * @param attempts how often it was sent in all, the last one included
     */
    record Deliver(Consignment consignment, int attempts) implements Conclude {}

    /**
     * The target refused it for good.
     *
     * @param lastStatus the HTTP status; empty when there was none
     */
    record DeadLetter(Consignment consignment, int attempts, Refusal reason, OptionalInt lastStatus)
            implements Conclude {}

    /** The target has a newer version. */
    record Supersede(Consignment consignment, int byVersion) implements Conclude {}

    /**
     * It is given up.
     *
     * @param reason in kebab case
     */
    record Cancel(Consignment consignment, String reason) implements Conclude {

        /** The certificate's validity ended before the target took it. */
        private static final String EXPIRED = "certificate-expired";

        /** The version was revoked before the target took it. */
        private static final String REVOKED = "certificate-revoked";

        public static Cancel expired(Consignment consignment) {
            return new Cancel(consignment, EXPIRED);
        }

        public static Cancel revoked(Consignment consignment) {
            return new Cancel(consignment, REVOKED);
        }
    }

    /**
     * Opens a dead letter again.
     *
     * @param forced whether it goes out even when the target already has a newer version
     */
    record Replay(boolean forced) implements DeliveryCommand {}
}
