package io.sealpost.contracts;

import java.util.UUID;

/**
 * A delivery was given up, because its target already has a newer version of the certificate.
 *
 * @param fingerprint SHA-256 of the DER leaf, lower-case hex
 * @param byVersion the newer version that the target has
 */
public record DeliverySuperseded(
        UUID tenantId,
        String tenantKey,
        UUID deliveryId,
        UUID certificateId,
        String alias,
        int version,
        String fingerprint,
        UUID ruleId,
        String ruleName,
        int byVersion)
        implements IntegrationEvent {

    public DeliverySuperseded {
        Required.tenant(tenantId, tenantKey);
        Required.present("deliveryId", deliveryId);
        Required.certificate(certificateId, alias, version, fingerprint);
        Required.rule(ruleId, ruleName);
        Required.counted("byVersion", byVersion);
    }

    @Override
    public UUID aggregateId() {
        return deliveryId;
    }

    @Override
    public EventType type() {
        return EventType.DELIVERY_SUPERSEDED;
    }
}
