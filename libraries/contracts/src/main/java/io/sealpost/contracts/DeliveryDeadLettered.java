package io.sealpost.contracts;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * A delivery was given up, because its receiver refused it for good. It can be replayed: then a
 * later event with a higher sequence tells its new end.
 *
 * @param fingerprint SHA-256 of the DER leaf, lower-case hex
 * @param attempts how often it was sent
 * @param reason class of the failure, a value of {@link DeadLetterReason} or a later one
 * @param lastStatus the last HTTP status; empty when no answer came
 */
public record DeliveryDeadLettered(
        UUID tenantId,
        String tenantKey,
        UUID deliveryId,
        UUID certificateId,
        String alias,
        int version,
        String fingerprint,
        UUID ruleId,
        String ruleName,
        int attempts,
        String reason,
        OptionalInt lastStatus)
        implements IntegrationEvent {

    public DeliveryDeadLettered {
        Required.tenant(tenantId, tenantKey);
        Required.present("deliveryId", deliveryId);
        Required.certificate(certificateId, alias, version, fingerprint);
        Required.rule(ruleId, ruleName);
        Required.counted("attempts", attempts);
        Required.present("reason", reason);
        lastStatus = lastStatus == null ? OptionalInt.empty() : lastStatus;
    }

    @Override
    public UUID aggregateId() {
        return deliveryId;
    }

    @Override
    public EventType type() {
        return EventType.DELIVERY_DEAD_LETTERED;
    }

    /** Why it was given up; empty for a value that this version does not know. */
    public Optional<DeadLetterReason> knownReason() {
        return DeadLetterReason.of(reason);
    }
}
