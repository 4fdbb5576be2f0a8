package io.sealpost.tenant.publishing;

import static io.restassured.RestAssured.given;
import static io.sealpost.testkit.servers.TopicReader.header;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.sealpost.contracts.EventType;
import io.sealpost.contracts.Topic;
import io.sealpost.tenant.TestServers;
import io.sealpost.testkit.servers.TopicReader;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** From a request to what subscribers of {@code sealpost.tenants} see of it. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class TenantFlowTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void what_happens_to_a_tenant_appears_on_kafka_in_order_and_as_the_contract_says()
            throws IOException {
        String key = "flow-" + UUID.randomUUID().toString().substring(0, 8);
        Instant before = Instant.now();
        String id = register(key);
        post("/api/tenants/" + key + "/suspend");
        post("/api/tenants/" + key + "/reactivate");

        List<ConsumerRecord<String, byte[]>> events = awaited(id, 3);

        assertThat(events)
                .extracting(event -> header(event, "ce_type"))
                .containsExactly(
                        "io.sealpost.tenant.registered.v1",
                        "io.sealpost.tenant.suspended.v1",
                        "io.sealpost.tenant.reactivated.v1");
        assertThat(events)
                .extracting(event -> header(event, "ce_sequence"))
                .containsExactly(
                        "0000000000000000001", "0000000000000000002", "0000000000000000003");
        assertThat(events).extracting(event -> header(event, "ce_id")).doesNotHaveDuplicates();
        for (ConsumerRecord<String, byte[]> event : events) {
            assertThat(header(event, "ce_source")).isEqualTo("/sealpost/tenant-service");
            assertThat(header(event, "ce_subject")).isEqualTo(id + "/" + id);
            assertThat(Instant.parse(header(event, "ce_time"))).isBetween(before, Instant.now());
            assertThat(violations(event)).isEmpty();
        }
        assertThat(JSON.readTree(events.getFirst().value()))
                .isEqualTo(
                        JSON.valueToTree(
                                Map.of(
                                        "tenantId",
                                        id,
                                        "tenantKey",
                                        key,
                                        "displayName",
                                        "Flow",
                                        "environment",
                                        "staging",
                                        "labels",
                                        Map.of("tier", "gold"))));
    }

    @Test
    void the_contact_leaves_the_service_nowhere() throws IOException {
        String key = "quiet-" + UUID.randomUUID().toString().substring(0, 8);
        List<ConsumerRecord<String, byte[]>> events = awaited(register(key), 1);
        assertThat(new String(events.getFirst().value(), UTF_8))
                .contains(key)
                .doesNotContain("flow@example.com");
        events.getFirst()
                .headers()
                .forEach(
                        header ->
                                assertThat(new String(header.value(), UTF_8))
                                        .doesNotContain("flow@example.com"));
    }

    private static String register(String key) {
        return request()
                .contentType("application/json")
                .body(
                        Map.of(
                                "key", key,
                                "displayName", "Flow",
                                "contact", "flow@example.com",
                                "environment", "staging",
                                "labels", Map.of("tier", "gold")))
                .post("/api/tenants")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static void post(String path) {
        request().post(path).then().statusCode(200);
    }

    private static RequestSpecification request() {
        return given().auth()
                .oauth2(TestServers.issuer().token("admin", "/platform/platform-admin"));
    }

    private static List<ConsumerRecord<String, byte[]>> awaited(String id, int count) {
        try (var topic = TopicReader.fromTheBeginning(Topic.TENANTS.topicName())) {
            var events = topic.until(id, count);
            assertThat(events).hasSize(count);
            return events;
        }
    }

    private static List<String> violations(ConsumerRecord<String, byte[]> event)
            throws IOException {
        String resource = EventType.of(header(event, "ce_type")).orElseThrow().schemaResource();
        try (InputStream schema = EventType.class.getClassLoader().getResourceAsStream(resource)) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(schema)
                    .validate(JSON.readTree(event.value()))
                    .stream()
                    .map(Object::toString)
                    .toList();
        }
    }
}
