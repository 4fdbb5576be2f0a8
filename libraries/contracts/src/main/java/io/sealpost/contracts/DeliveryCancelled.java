package io.sealpost.contracts;

import java.util.Optional;
import java.util.UUID;

/**
 * A delivery was given up without an answer of its target: there is nothing left to send.
 *
 * @param fingerprint SHA-256 of the DER leaf, lower-case hex
 * @param ruleId empty when no rule applied yet
 * @param ruleName empty when no rule applied yet
 * @param reason a value of {@link CancelReason} or a later one
 */
public record DeliveryCancelled(
        UUID tenantId,
        String tenantKey,
        UUID deliveryId,
        UUID certificateId,
        String alias,
        int version,
        String fingerprint,
        Optional<UUID> ruleId,
        Optional<String> ruleName,
        String reason)
        implements IntegrationEvent {

    public DeliveryCancelled {
        Required.tenant(tenantId, tenantKey);
        Required.present("deliveryId", deliveryId);
        Required.certificate(certificateId, alias, version, fingerprint);
        ruleId = Required.orEmpty(ruleId);
        ruleName = Required.orEmpty(ruleName);
        Required.present("reason", reason);
    }

    @Override
    public UUID aggregateId() {
        return deliveryId;
    }

    @Override
    public EventType type() {
        return EventType.DELIVERY_CANCELLED;
    }

    /** Why it was given up; empty for a value that this version does not know. */
    public Optional<CancelReason> knownReason() {
        return CancelReason.of(reason);
    }
}
