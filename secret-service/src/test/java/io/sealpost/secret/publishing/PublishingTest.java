package io.sealpost.secret.publishing;

import static io.sealpost.secret.Api.answered;
import static io.sealpost.secret.Api.keyPair;
import static io.sealpost.secret.Api.upload;
import static io.sealpost.secret.Api.version;
import static io.sealpost.secret.Workshop.pem;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sealpost.eventstore.cloudevents.ReceivedEvent;
import io.sealpost.secret.Api;
import io.sealpost.secret.ReceivedEvents;
import io.sealpost.secret.TestServers;
import io.sealpost.secret.Workshop;
import io.sealpost.testkit.services.TenantServiceFake.Tenant;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a subscriber sees, on the real broker. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class PublishingTest {

    private static final String CERTIFICATE_REGISTERED = "io.sealpost.certificate.registered.v1";

    private final Tenant tenant = TestServers.newTenant("published");
    private final Api manager = Api.in(tenant, "secret-manager");

    @Test
    void each_version_of_a_certificate_arrives_once_and_in_order() {
        var file = Workshop.client("first");
        var created = answered(201, manager.register(upload("Arrives", pem(file)))).jsonPath();
        for (int i = 2; i <= 4; i++) {
            answered(201, manager.addVersion("arrives", version(pem(file).getBytes(US_ASCII))));
        }

        var events = received(4);

        assertThat(events).extracting(ReceivedEvent::type).containsOnly(CERTIFICATE_REGISTERED);
        assertThat(events).extracting(ReceivedEvent::sequence).containsExactly(1L, 2L, 3L, 4L);
        assertThat(events)
                .extracting(event -> event.data().path("version").asInt())
                .containsExactly(1, 2, 3, 4);
        assertThat(events)
                .extracting(event -> event.aggregateId().toString())
                .containsOnly(created.getString("id"));
        var data = events.getFirst().data();
        assertThat(data.path("tenantId").asText()).isEqualTo(tenant.id().toString());
        assertThat(data.path("tenantKey").asText()).isEqualTo(tenant.key());
        assertThat(data.path("alias").asText()).isEqualTo("Arrives");
        assertThat(data.path("certificate").asText())
                .isEqualTo(file.certificatePem() + Workshop.CA.certificatePem());
        assertThat(data.path("fingerprint").asText())
                .isEqualTo(created.getString("latest.fingerprint"));
    }

    @Test
    void a_key_pair_and_its_reads_arrive_with_who_read_them() {
        var id =
                answered(201, manager.createKeyPair(keyPair("pair", "the key", "the value")))
                        .jsonPath()
                        .getString("id");
        var service =
                Api.withToken(
                        tenant.key(),
                        TestServers.issuer()
                                .serviceToken(
                                        "distribution-service",
                                        "/tenants/" + tenant.key() + "/secret-consumer"));
        answered(200, Api.in(tenant, "tenant-admin").reveal(id));
        answered(200, service.use(id));

        var events = received(3);

        assertThat(data(events, "io.sealpost.key-pair.created.v1").path("name").asText())
                .isEqualTo("pair");
        assertThat(reader(events, "io.sealpost.key-pair.revealed.v1")).isEqualTo("person somebody");
        assertThat(reader(events, "io.sealpost.key-pair.used.v1"))
                .isEqualTo("service service-account-distribution-service");
        assertThat(events.toString()).doesNotContain("the key", "the value");
    }

    @Test
    void a_read_of_material_arrives() {
        answered(201, manager.register(upload("read", pem(Workshop.client("read")))));
        answered(200, Api.in(tenant, "secret-consumer").pem("read"));

        var read = data(received(2), "io.sealpost.material.read.v1");

        assertThat(read.path("alias").asText()).isEqualTo("read");
        assertThat(read.path("version").asInt()).isEqualTo(1);
        assertThat(read.path("format").asText()).isEqualTo("pem");
    }

    private List<ReceivedEvent> received(int count) {
        try (var events = ReceivedEvents.fromTheBeginning()) {
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> events.of(tenant.id()).size() >= count);
            var all = events.of(tenant.id());
            assertThat(all).hasSize(count);
            return all;
        }
    }

    private static JsonNode data(List<ReceivedEvent> events, String type) {
        return events.stream()
                .filter(event -> event.type().equals(type))
                .findFirst()
                .orElseThrow()
                .data();
    }

    private static String reader(List<ReceivedEvent> events, String type) {
        var reader = data(events, type).path("reader");
        return reader.path("kind").asText() + " " + reader.path("subject").asText();
    }
}
