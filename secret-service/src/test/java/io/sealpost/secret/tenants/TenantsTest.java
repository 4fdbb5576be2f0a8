package io.sealpost.secret.tenants;

import static io.sealpost.secret.Api.answered;
import static io.sealpost.secret.Api.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sealpost.contracts.IntegrationEvent;
import io.sealpost.contracts.TenantReactivated;
import io.sealpost.contracts.TenantRegistered;
import io.sealpost.contracts.TenantSuspended;
import io.sealpost.contracts.Topic;
import io.sealpost.eventstore.Actor;
import io.sealpost.eventstore.Ids;
import io.sealpost.eventstore.Provenance;
import io.sealpost.eventstore.StoredEvent;
import io.sealpost.eventstore.StreamId;
import io.sealpost.eventstore.cloudevents.CloudEvents;
import io.sealpost.secret.Api;
import io.sealpost.secret.TestServers;
import io.sealpost.testkit.servers.Servers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
class TenantsTest {

    @Test
    void a_tenant_that_is_not_known_yet_is_asked_for_once() {
        var tenant = TestServers.newTenant("asked");
        var auditor = Api.in(tenant, "auditor");

        answered(200, auditor.certificates(Map.of()));
        answered(200, auditor.certificates(Map.of()));

        assertThat(TestServers.tenantService().questions(tenant.key())).isEqualTo(1);
    }

    @Test
    void a_tenant_that_tenant_service_does_not_know_is_not_found() {
        refused(
                404,
                "no-such-tenant",
                Api.with("ghost", "/tenants/ghost/auditor").certificates(Map.of()));
    }

    @Test
    void tenant_service_is_not_asked_by_who_has_no_role() {
        var tenant = TestServers.newTenant("unasked");

        refused(
                404,
                "no-such-tenant",
                Api.with(tenant.key(), "/tenants/elsewhere/auditor").certificates(Map.of()));

        assertThat(TestServers.tenantService().questions(tenant.key())).isZero();
    }

    @Test
    void a_key_is_found_as_it_is_written_and_an_id_in_either_case() {
        var tenant = TestServers.newTenant("cased");
        var key = tenant.key().toUpperCase(Locale.ROOT);
        var id = tenant.id().toString().toUpperCase(Locale.ROOT);

        answered(200, Api.with(id, "/platform/auditor").certificates(Map.of()));
        refused(404, "no-such-tenant", Api.with(key, "/platform/auditor").certificates(Map.of()));
    }

    @Test
    void an_event_makes_a_tenant_known_and_its_vault_ready() {
        var id = Ids.next();
        var key = "told-" + id.toString().substring(28);

        publish(id, 1, new TenantRegistered(id, key, "Told", "test", Map.of()));

        var root = Servers.shared().vault().api(Servers.shared().vault().rootToken());
        await().atMost(Duration.ofSeconds(20))
                .until(() -> root.get("sys/mounts/tenants/" + id).status() == 200);
        await().atMost(Duration.ofSeconds(20))
                .until(
                        () ->
                                Api.with(key, "/tenants/" + key + "/auditor")
                                                .certificates(Map.of())
                                                .statusCode()
                                        == 200);
        assertThat(TestServers.tenantService().questions(key)).isLessThanOrEqualTo(1);
    }

    @Test
    void a_suspension_is_heard_and_so_is_its_end() {
        var tenant = TestServers.newTenant("heard");
        var consumer = Api.in(tenant, "secret-consumer");
        refused(404, "no-such-certificate", consumer.pem("any"));

        publish(tenant.id(), 2, new TenantSuspended(tenant.id(), tenant.key()));
        await().atMost(Duration.ofSeconds(20)).until(() -> consumer.pem("any").statusCode() == 409);
        refused(409, "tenant-suspended", consumer.pem("any"));

        publish(tenant.id(), 3, new TenantReactivated(tenant.id(), tenant.key()));
        await().atMost(Duration.ofSeconds(20)).until(() -> consumer.pem("any").statusCode() == 404);
    }

    @Test
    void an_older_word_does_not_undo_a_newer_one() {
        var tenant = TestServers.newTenant("older");
        var consumer = Api.in(tenant, "secret-consumer");
        refused(404, "no-such-certificate", consumer.pem("any"));
        publish(tenant.id(), 3, new TenantSuspended(tenant.id(), tenant.key()));
        await().atMost(Duration.ofSeconds(20)).until(() -> consumer.pem("any").statusCode() == 409);
        var marker = TestServers.newTenant("marker");

        publish(tenant.id(), 2, new TenantReactivated(tenant.id(), tenant.key()));
        publish(tenant.id(), marker.id(), 5, new TenantSuspended(marker.id(), marker.key()));

        await().atMost(Duration.ofSeconds(20))
                .until(() -> Api.in(marker, "secret-consumer").pem("any").statusCode() == 409);
        refused(409, "tenant-suspended", consumer.pem("any"));
    }

    private static void publish(UUID tenantId, long sequence, IntegrationEvent event) {
        publish(tenantId, tenantId, sequence, event);
    }

    /**
     * @param partition of which tenant: events of one partition are handled in order
     */
    private static void publish(
            UUID partition, UUID tenantId, long sequence, IntegrationEvent event) {
        var type = event.type();
        var provenance =
                new Provenance(
                        Actor.service("test", "test"), Ids.next(), Optional.empty(), Ids.next());
        var stored =
                new StoredEvent(
                        1,
                        new StreamId(tenantId, "tenant", tenantId),
                        sequence,
                        Ids.next(),
                        "any",
                        null,
                        provenance,
                        Instant.now());
        var message =
                CloudEvents.record(
                        type.topic().topicName(),
                        type.topic().source(),
                        type.ceType(),
                        stored,
                        event);
        try (var producer =
                new KafkaProducer<>(
                        Map.<String, Object>of(
                                "bootstrap.servers", Servers.shared().kafka().bootstrapServers()),
                        new StringSerializer(),
                        new ByteArraySerializer())) {
            producer.send(
                            new ProducerRecord<>(
                                    message.topic(),
                                    partitionOf(partition, type.topic()),
                                    message.key(),
                                    message.value(),
                                    message.headers()))
                    .get();
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** As Kafka's producer chooses it. */
    private static int partitionOf(UUID key, Topic topic) {
        var hash = Utils.murmur2(key.toString().getBytes(StandardCharsets.UTF_8));
        return Utils.toPositive(hash) % topic.partitions();
    }
}
