package io.sealpost.contracts;

import java.util.Optional;
import java.util.stream.Stream;

/** Every event and version that is published: its name on the wire, its topic, its record. */
public enum EventType {
    TENANT_REGISTERED("io.sealpost.tenant.registered.v1", Topic.TENANTS, TenantRegistered.class),
    TENANT_SUSPENDED("io.sealpost.tenant.suspended.v1", Topic.TENANTS, TenantSuspended.class),
    TENANT_REACTIVATED("io.sealpost.tenant.reactivated.v1", Topic.TENANTS, TenantReactivated.class),
    TRUST_ANCHOR_CHANGED(
            "io.sealpost.trust-anchor.changed.v1", Topic.TRUST_ANCHORS, TrustAnchorChanged.class),
    CERTIFICATE_REGISTERED(
            "io.sealpost.certificate.registered.v1",
            Topic.CERTIFICATES,
            CertificateRegistered.class),
    CERTIFICATE_ACTIVATED(
            "io.sealpost.certificate.activated.v1", Topic.CERTIFICATES, CertificateActivated.class),
    CERTIFICATE_RETIRED(
            "io.sealpost.certificate.retired.v1", Topic.CERTIFICATES, CertificateRetired.class),
    CERTIFICATE_REVOKED(
            "io.sealpost.certificate.revoked.v1", Topic.CERTIFICATES, CertificateRevoked.class),
    CERTIFICATE_EXPIRED(
            "io.sealpost.certificate.expired.v1", Topic.CERTIFICATES, CertificateExpired.class),
    CERTIFICATE_DISABLED(
            "io.sealpost.certificate.disabled.v1", Topic.CERTIFICATES, CertificateDisabled.class),
    CERTIFICATE_ENABLED(
            "io.sealpost.certificate.enabled.v1", Topic.CERTIFICATES, CertificateEnabled.class),
    KEY_PAIR_CREATED("io.sealpost.key-pair.created.v1", Topic.KEY_PAIRS, KeyPairCreated.class),
    KEY_PAIR_CHANGED("io.sealpost.key-pair.changed.v1", Topic.KEY_PAIRS, KeyPairChanged.class),
    KEY_PAIR_ENABLED("io.sealpost.key-pair.enabled.v1", Topic.KEY_PAIRS, KeyPairEnabled.class),
    KEY_PAIR_DISABLED("io.sealpost.key-pair.disabled.v1", Topic.KEY_PAIRS, KeyPairDisabled.class),
    KEY_PAIR_DELETED("io.sealpost.key-pair.deleted.v1", Topic.KEY_PAIRS, KeyPairDeleted.class),
    MATERIAL_READ("io.sealpost.material.read.v1", Topic.READS, MaterialRead.class),
    KEY_PAIR_REVEALED("io.sealpost.key-pair.revealed.v1", Topic.READS, KeyPairRevealed.class),
    KEY_PAIR_USED("io.sealpost.key-pair.used.v1", Topic.READS, KeyPairUsed.class),
    CERTIFICATE_DELIVERED(
            "io.sealpost.certificate.delivered.v1", Topic.DELIVERIES, CertificateDelivered.class),
    DELIVERY_DEAD_LETTERED(
            "io.sealpost.delivery.dead-lettered.v1", Topic.DELIVERIES, DeliveryDeadLettered.class),
    DELIVERY_SUPERSEDED(
            "io.sealpost.delivery.superseded.v1", Topic.DELIVERIES, DeliverySuperseded.class),
    DELIVERY_CANCELLED(
            "io.sealpost.delivery.cancelled.v1", Topic.DELIVERIES, DeliveryCancelled.class),
    DELIVERY_REPLAYED("io.sealpost.delivery.replayed.v1", Topic.DELIVERIES, DeliveryReplayed.class);

    private final String ceType;
    private final Topic topic;
    private final Class<? extends IntegrationEvent> recordClass;

    EventType(String ceType, Topic topic, Class<? extends IntegrationEvent> recordClass) {
        this.ceType = ceType;
        this.topic = topic;
        this.recordClass = recordClass;
    }

    /** The type by its {@code ce_type}; empty for one that this version does not know. */
    public static Optional<EventType> of(String ceType) {
        return Stream.of(values()).filter(type -> type.ceType.equals(ceType)).findFirst();
    }

    public String ceType() {
        return ceType;
    }

    public Topic topic() {
        return topic;
    }

    /** The record that the event's JSON is read into. */
    public Class<? extends IntegrationEvent> recordClass() {
        return recordClass;
    }

    /** Class path name of the JSON Schema (2020-12) that a producer keeps to. */
    public String schemaResource() {
        return "io/sealpost/contracts/schemas/" + ceType + ".schema.json";
    }

    /** Class path name of the approved example. */
    public String exampleResource() {
        return "io/sealpost/contracts/examples/" + ceType + ".json";
    }
}
