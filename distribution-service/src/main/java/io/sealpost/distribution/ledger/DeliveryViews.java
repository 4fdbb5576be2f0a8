package io.sealpost.distribution.ledger;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What is asked and answered about deliveries. */
final class DeliveryViews {

    private DeliveryViews() {}

    /**
     * A rule as deliveries refer to it.
     *
     * @param warnings what a reader should not overlook about the rule as it is now
     */
    record RuleRef(UUID id, String name, List<String> warnings) {}

    /**
     * One certificate version by one rule.
     *
     * @param rule absent while no rule is known
     * @param procedure that led to it; absent when none applies
     * @param reason of the last failure or of the end, in kebab case
     * @param attemptCount how often it was sent
     */
    record DeliveryView(
            UUID id,
            UUID certificateId,
            String alias,
            int version,
            String fingerprint,
            RuleRef rule,
            String procedure,
            DeliveryState state,
            String reason,
            int attemptCount,
            Instant nextAttemptAt,
            Instant createdAt,
            Instant changedAt) {}

    /**
     * One attempt.
     *
     * @param outcome accepted, refused, failed, abandoned (its worker did not come back), or absent
     *     while it runs
     */
    record AttemptView(
            int number,
            Instant startedAt,
            Instant endedAt,
            String outcome,
            Integer status,
            String reason) {}

    /** A delivery with its attempts, the newest hundred, the newest first. */
    record FullDeliveryView(@JsonUnwrapped DeliveryView delivery, List<AttemptView> attempts) {}

    /**
     * How a dead letter is opened again.
     *
     * @param force sends it even when the target already has a newer version; false without it
     */
    record ReplayRequest(Boolean force) {

        boolean isForced() {
            return Boolean.TRUE.equals(force);
        }
    }
}
