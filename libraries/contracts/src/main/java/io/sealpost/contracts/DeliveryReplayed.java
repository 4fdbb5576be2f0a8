package io.sealpost.contracts;

import java.util.UUID;

/**
 * A dead letter was opened again; a later event with a higher sequence tells its new end.
 *
 * @param fingerprint SHA-256 of the DER leaf, lower-case hex
 * @param forced whether it is sent even when the target already has a newer version
 */
public record DeliveryReplayed(
        UUID tenantId,
        String tenantKey,
        UUID deliveryId,
        UUID certificateId,
        String alias,
        int version,
        String fingerprint,
        UUID ruleId,
        String ruleName,
        boolean forced)
        implements IntegrationEvent {

    public DeliveryReplayed {
        Required.tenant(tenantId, tenantKey);
        Required.present("deliveryId", deliveryId);
        Required.certificate(certificateId, alias, version, fingerprint);
        Required.rule(ruleId, ruleName);
    }

    @Override
    public UUID aggregateId() {
        return deliveryId;
    }

    @Override
    public EventType type() {
        return EventType.DELIVERY_REPLAYED;
    }
}
