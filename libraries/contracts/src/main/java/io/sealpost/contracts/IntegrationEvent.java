package io.sealpost.contracts;

import java.util.UUID;

/** A fact that left the service which owns it. */
public sealed interface IntegrationEvent
        permits TenantRegistered,
                TenantSuspended,
                TenantReactivated,
                TrustAnchorChanged,
                CertificateRegistered,
                CertificateActivated,
                CertificateRetired,
                CertificateRevoked,
                CertificateExpired,
                CertificateDisabled,
                CertificateEnabled,
                KeyPairCreated,
                KeyPairChanged,
                KeyPairEnabled,
                KeyPairDisabled,
                KeyPairDeleted,
                MaterialRead,
                KeyPairRevealed,
                KeyPairUsed,
                CertificateDelivered,
                DeliveryDeadLettered,
                DeliverySuperseded,
                DeliveryCancelled,
                DeliveryReplayed {

    UUID tenantId();

    String tenantKey();

    /** What the event is about: the Kafka key, and the second half of {@code ce_subject}. */
    UUID aggregateId();

    EventType type();
}
