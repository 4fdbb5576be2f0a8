package io.sealpost.distribution.ledger;

import java.time.Instant;
import java.util.UUID;

/**
 * The oldest open delivery of a leased lane, with all that it takes to send it.
 *
 * @param step what is to be done with it
 * @param attempt its number, begun when it is to be sent; otherwise how many there were
 */
public record DueDelivery(Lease lease, LaneHead head, FirstStep step, int attempt) {

    /**
     * A lane's oldest open delivery as its rows have it.
     *
     * @param attempts how many there were
     * @param earlier how many of them were made before it was replayed
     */
    public record LaneHead(
            UUID deliveryId,
            UUID tenantId,
            Consignment consignment,
            Payload payload,
            TargetName target,
            boolean forced,
            int attempts,
            int earlier,
            Cause cause) {}

    /**
     * What is sent, and how.
     *
     * @param leaf base64 of the DER leaf, one line
     * @param rule the rule's definition as JSON
     */
    public record Payload(String leaf, Instant notAfter, String rule) {}

    public UUID deliveryId() {
        return head.deliveryId();
    }

    public UUID tenantId() {
        return head.tenantId();
    }

    public Consignment consignment() {
        return head.consignment();
    }

    public Cause cause() {
        return head.cause();
    }

    public TargetName target() {
        return head.target();
    }

    public Payload payload() {
        return head.payload();
    }

    /** The number of the attempt since the delivery was begun, or begun again. */
    public int attemptOfThisRound() {
        return attempt - head.earlier();
    }
}
