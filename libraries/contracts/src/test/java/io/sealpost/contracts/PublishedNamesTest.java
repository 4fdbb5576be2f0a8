package io.sealpost.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PublishedNamesTest {

    @ParameterizedTest
    @CsvSource({
        "TENANT_REGISTERED, io.sealpost.tenant.registered.v1, sealpost.tenants",
        "TENANT_SUSPENDED, io.sealpost.tenant.suspended.v1, sealpost.tenants",
        "TENANT_REACTIVATED, io.sealpost.tenant.reactivated.v1, sealpost.tenants",
        "TRUST_ANCHOR_CHANGED, io.sealpost.trust-anchor.changed.v1, sealpost.trust-anchors",
        "CERTIFICATE_REGISTERED, io.sealpost.certificate.registered.v1, sealpost.certificates",
        "CERTIFICATE_ACTIVATED, io.sealpost.certificate.activated.v1, sealpost.certificates",
        "CERTIFICATE_RETIRED, io.sealpost.certificate.retired.v1, sealpost.certificates",
        "CERTIFICATE_REVOKED, io.sealpost.certificate.revoked.v1, sealpost.certificates",
        "CERTIFICATE_EXPIRED, io.sealpost.certificate.expired.v1, sealpost.certificates",
        "CERTIFICATE_DISABLED, io.sealpost.certificate.disabled.v1, sealpost.certificates",
        "CERTIFICATE_ENABLED, io.sealpost.certificate.enabled.v1, sealpost.certificates",
        "KEY_PAIR_CREATED, io.sealpost.key-pair.created.v1, sealpost.key-pairs",
        "KEY_PAIR_CHANGED, io.sealpost.key-pair.changed.v1, sealpost.key-pairs",
        "KEY_PAIR_ENABLED, io.sealpost.key-pair.enabled.v1, sealpost.key-pairs",
        "KEY_PAIR_DISABLED, io.sealpost.key-pair.disabled.v1, sealpost.key-pairs",
        "KEY_PAIR_DELETED, io.sealpost.key-pair.deleted.v1, sealpost.key-pairs",
        "MATERIAL_READ, io.sealpost.material.read.v1, sealpost.reads",
        "KEY_PAIR_REVEALED, io.sealpost.key-pair.revealed.v1, sealpost.reads",
        "KEY_PAIR_USED, io.sealpost.key-pair.used.v1, sealpost.reads",
        "CERTIFICATE_DELIVERED, io.sealpost.certificate.delivered.v1, sealpost.deliveries",
        "DELIVERY_DEAD_LETTERED, io.sealpost.delivery.dead-lettered.v1, sealpost.deliveries",
        "DELIVERY_SUPERSEDED, io.sealpost.delivery.superseded.v1, sealpost.deliveries",
        "DELIVERY_CANCELLED, io.sealpost.delivery.cancelled.v1, sealpost.deliveries",
        "DELIVERY_REPLAYED, io.sealpost.delivery.replayed.v1, sealpost.deliveries"
    })
    void a_type_and_its_topic_never_change(EventType type, String ceType, String topic) {
        assertThat(type.ceType()).isEqualTo(ceType);
        assertThat(type.topic().topicName()).isEqualTo(topic);
        assertThat(EventType.of(ceType)).contains(type);
    }

    @ParameterizedTest
    @CsvSource({
        "TENANTS, sealpost.tenants, /sealpost/tenant-service, -1, delete",
        "TRUST_ANCHORS, sealpost.trust-anchors, /sealpost/tenant-service, -1, compact",
        "CERTIFICATES, sealpost.certificates, /sealpost/secret-service, 2592000000, delete",
        "KEY_PAIRS, sealpost.key-pairs, /sealpost/secret-service, 2592000000, delete",
        "READS, sealpost.reads, /sealpost/secret-service, 2592000000, delete",
        "DELIVERIES, sealpost.deliveries, /sealpost/distribution-service, 2592000000, delete"
    })
    void a_topic_has_twelve_partitions_and_keeps_events_as_promised(
            Topic topic, String name, String source, String retentionMillis, String cleanup) {
        assertThat(topic.topicName()).isEqualTo(name);
        assertThat(topic.source()).isEqualTo(source);
        assertThat(topic.partitions()).isEqualTo(12);
        assertThat(topic.settings())
                .containsEntry("retention.ms", retentionMillis)
                .containsEntry("cleanup.policy", cleanup);
    }

    @ParameterizedTest
    @EnumSource
    void an_event_is_about_the_aggregate_that_its_example_names(EventType type) {
        String member =
                switch (type) {
                    case TENANT_REGISTERED, TENANT_SUSPENDED, TENANT_REACTIVATED -> "tenantId";
                    case TRUST_ANCHOR_CHANGED -> "trustAnchorId";
                    case CERTIFICATE_REGISTERED,
                            CERTIFICATE_ACTIVATED,
                            CERTIFICATE_RETIRED,
                            CERTIFICATE_REVOKED,
                            CERTIFICATE_EXPIRED,
                            CERTIFICATE_DISABLED,
                            CERTIFICATE_ENABLED,
                            MATERIAL_READ ->
                            "certificateId";
                    case KEY_PAIR_CREATED,
                            KEY_PAIR_CHANGED,
                            KEY_PAIR_ENABLED,
                            KEY_PAIR_DISABLED,
                            KEY_PAIR_DELETED,
                            KEY_PAIR_REVEALED,
                            KEY_PAIR_USED ->
                            "keyPairId";
                    case CERTIFICATE_DELIVERED,
                            DELIVERY_DEAD_LETTERED,
                            DELIVERY_SUPERSEDED,
                            DELIVERY_CANCELLED,
                            DELIVERY_REPLAYED ->
                            "deliveryId";
                };

        assertThat(ApprovedEvents.of(type).aggregateId())
                .isEqualTo(UUID.fromString(Contract.example(type).get(member).textValue()));
    }
}
