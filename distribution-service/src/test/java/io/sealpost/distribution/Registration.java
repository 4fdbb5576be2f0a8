package io.sealpost.distribution;

import io.sealpost.contracts.CertificateDisabled;
import io.sealpost.contracts.CertificateRegistered;
import io.sealpost.contracts.CertificateRetired;
import io.sealpost.contracts.CertificateRevoked;
import io.sealpost.contracts.IntegrationEvent;
import io.sealpost.contracts.TenantReactivated;
import io.sealpost.contracts.TenantSuspended;
import io.sealpost.eventstore.Actor;
import io.sealpost.eventstore.Ids;
import io.sealpost.eventstore.Provenance;
import io.sealpost.eventstore.StoredEvent;
import io.sealpost.eventstore.StreamId;
import io.sealpost.eventstore.cloudevents.CloudEvents;
import io.sealpost.testkit.services.TenantServiceFake.Tenant;
import io.sealpost.testkit.tools.Issued;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A certificate version as secret-service tells of it. */
public record Registration(
        Tenant tenant,
        UUID certificateId,
        UUID versionId,
        String alias,
        int version,
        Optional<String> procedure,
        Instant notAfter) {

    private static final Issued CERTIFICATE = TestTls.client("/CN=payments");

    /** The first version under an alias that no other test has, valid for a year. */
    public static Registration of(Tenant tenant) {
        var alias = "payments-" + UUID.randomUUID().toString().substring(0, 8);
        var end = Instant.now().plus(Duration.ofDays(365));
        return new Registration(tenant, Ids.next(), Ids.next(), alias, 1, Optional.empty(), end);
    }

    public Registration next() {
        return new Registration(
                tenant, certificateId, Ids.next(), alias, version + 1, procedure, notAfter);
    }

    public Registration under(String name) {
        return new Registration(
                tenant, certificateId, versionId, alias, version, Optional.of(name), notAfter);
    }

    public Registration validUntil(Instant end) {
        return new Registration(tenant, certificateId, versionId, alias, version, procedure, end);
    }

    /** The certificate that every registration is about. */
    public static Issued certificate() {
        return CERTIFICATE;
    }

    /** Puts the event on Kafka. */
    public Registration publish() {
        return publish(UUID.randomUUID());
    }

    public Registration publish(UUID eventId) {
        return publish(eventId, Ids.next());
    }

    public Registration publish(UUID eventId, UUID correlationId) {
        publish(event(), version, eventId, correlationId);
        return this;
    }

    /** Puts on Kafka that this version was revoked. */
    public void publishRevoked() {
        var event =
                new CertificateRevoked(
                        tenant.id(),
                        tenant.key(),
                        certificateId,
                        versionId,
                        version,
                        alias,
                        "%064x".formatted(version),
                        "keyCompromise",
                        Instant.now());
        publish(event, version + 100, UUID.randomUUID(), Ids.next());
    }

    /** Puts on Kafka that the alias serves nothing now, and that this version is to be retired. */
    public void publishDisabledAndRetired() {
        var disabled =
                new CertificateDisabled(
                        tenant.id(), tenant.key(), certificateId, alias, "for a while");
        publish(disabled, version + 101, UUID.randomUUID(), Ids.next());
        var retired =
                new CertificateRetired(
                        tenant.id(),
                        tenant.key(),
                        certificateId,
                        versionId,
                        version,
                        alias,
                        "%064x".formatted(version),
                        Instant.now());
        publish(retired, version + 102, UUID.randomUUID(), Ids.next());
    }

    public static void publishSuspended(Tenant tenant) {
        publish(new TenantSuspended(tenant.id(), tenant.key()), 2, UUID.randomUUID(), Ids.next());
    }

    public static void publishReactivated(Tenant tenant) {
        publish(new TenantReactivated(tenant.id(), tenant.key()), 3, UUID.randomUUID(), Ids.next());
    }

    private static void publish(
            IntegrationEvent event, long sequence, UUID eventId, UUID correlationId) {
        var type = event.type();
        var stream = new StreamId(event.tenantId(), "test", event.aggregateId());
        var actor = Actor.service("test", "test");
        var provenance = new Provenance(actor, correlationId, Optional.empty(), Ids.next());
        var stored =
                new StoredEvent(
                        1, stream, sequence, eventId, "test.v1", null, provenance, Instant.now());
        TestKafka.send(
                CloudEvents.record(
                        type.topic().topicName(),
                        type.topic().source(),
                        type.ceType(),
                        stored,
                        event));
    }

    private CertificateRegistered event() {
        return new CertificateRegistered(
                tenant.id(),
                tenant.key(),
                certificateId,
                versionId,
                version,
                alias,
                CERTIFICATE.chainPem(),
                "%064x".formatted(version),
                "01",
                "CN=payments",
                "CN=Test CA",
                Instant.now().minusSeconds(60),
                notAfter,
                Instant.now(),
                "P-256",
                true,
                procedure,
                "uploaded");
    }
}
