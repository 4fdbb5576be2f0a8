package io.sealpost.distribution.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a delivery ended, and that it was begun again. What happened in between is in the table of
 * attempts.
 */
public sealed interface DeliveryEvent {

    /**
     * The target took it.
     *
     * @param attempts how often it was sent in all, this one included
     */
    record Delivered(Consignment consignment, int attempts) implements DeliveryEvent {}

    /**
     * The target refused it for good.
     *
     * @param lastStatus the HTTP status; empty when nothing could be sent
     */
    record DeadLettered(
            Consignment consignment, int attempts, Refusal reason, OptionalInt lastStatus)
            implements DeliveryEvent {}

    /**
     * The target had a newer version.
     *
     * @param byVersion the newer version that the target already has
     */
    record Superseded(Consignment consignment, int byVersion) implements DeliveryEvent {}

    /**
     * It was given up.
     *
     * @param reason in kebab case, such as {@code certificate-expired}
     */
    record Cancelled(Consignment consignment, String reason) implements DeliveryEvent {}

    /**
     * A dead letter was opened again.
     *
     * @param consignment empty in what the first releases wrote
     * @param forced whether it goes out even when the target already has a newer version
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Replayed(Optional<Consignment> consignment, boolean forced) implements DeliveryEvent {}
}
