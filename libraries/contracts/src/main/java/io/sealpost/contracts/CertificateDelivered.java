package io.sealpost.contracts;

import java.util.UUID;

/**
 * A receiver took one version of a certificate by one distribution rule. Deliveries of the same
 * alias are put in order by {@code version}.
 *
 * @param fingerprint SHA-256 of the DER leaf, lower-case hex
 * @param attempts how often it was sent, this one included
 */
public record CertificateDelivered(
        UUID tenantId,
        String tenantKey,
        UUID deliveryId,
        UUID certificateId,
        String alias,
        int version,
        String fingerprint,
        UUID ruleId,
        String ruleName,
        int attempts)
        implements IntegrationEvent {

    public CertificateDelivered {
        Required.tenant(tenantId, tenantKey);
        Required.present("deliveryId", deliveryId);
        Required.certificate(certificateId, alias, version, fingerprint);
        Required.rule(ruleId, ruleName);
        Required.counted("attempts", attempts);
    }

    @Override
    public UUID aggregateId() {
        return deliveryId;
    }

    @Override
    public EventType type() {
        return EventType.CERTIFICATE_DELIVERED;
    }
}
