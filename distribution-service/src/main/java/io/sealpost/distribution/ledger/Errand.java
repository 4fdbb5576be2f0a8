package io.sealpost.distribution.ledger;

import java.time.Instant;
import java.util.UUID;

/**
 * The oldest open delivery of a leased lane, with all that it takes to send it.
 *
 * @param attempt its number, begun when the errand is sent; otherwise how many there were
 * @param earlier how many of them were made before it was replayed
 * @param leaf base64 of the DER leaf, one line
 * @param rule the rule's definition as JSON
 * @param cause the event that led to the delivery
 */
public record Errand(
        Lease lease,
        UUID deliveryId,
        UUID tenantId,
        Consignment consignment,
        Departure departure,
        int attempt,
        int earlier,
        Instant notAfter,
        String leaf,
        String rule,
        TargetName target,
        UUID cause) {

    /** The number of the attempt since the delivery was begun, or begun again. */
    public int attemptOfThisRound() {
        return attempt - earlier;
    }

    Errand departing(Departure decided) {
        return new Errand(
                lease,
                deliveryId,
                tenantId,
                consignment,
                decided,
                attempt,
                earlier,
                notAfter,
                leaf,
                rule,
                target,
                cause);
    }

    Errand attempt(int number) {
        return new Errand(
                lease,
                deliveryId,
                tenantId,
                consignment,
                departure,
                number,
                earlier,
                notAfter,
                leaf,
                rule,
                target,
                cause);
    }
}
