package io.sealpost.tenant.publishing;

import static io.sealpost.tenant.tenant.TenantApi.newKey;
import static io.sealpost.tenant.tenant.TenantApi.registered;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sealpost.contracts.EventType;
import io.sealpost.contracts.Topic;
import io.sealpost.tenant.TestServers;
import io.sealpost.tenant.tenant.TenantApi;
import io.sealpost.testkit.servers.TopicReader;
import io.sealpost.testkit.tools.OpenSsl;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** From a request to what subscribers of {@code sealpost.trust-anchors} see of it. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class TrustAnchorFlowTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void each_change_is_published_as_the_whole_state() throws Exception {
        String tenant = newKey("anchored");
        String tenantId = registered(tenant);
        var ca = OpenSsl.inTemporaryFolder().makeCa("Published");
        String path = "/api/tenants/" + tenant + "/trust-anchors";

        String id = add(path, ca.certificatePem());
        var change =
                Map.of(
                        "purpose",
                        "both",
                        "enabled",
                        false,
                        "revocation",
                        Map.of("check", "crl", "addresses", List.of("https://crl.example.com/a")));
        TenantApi.admin()
                .request()
                .contentType("application/json")
                .body(change)
                .put(path + "/" + id)
                .then()
                .statusCode(200);
        TenantApi.admin().request().delete(path + "/" + id).then().statusCode(204);

        List<JsonNode> states = published(id, 3);
        assertThat(states)
                .extracting(state -> state.get("status").textValue())
                .containsExactly("trusted", "disabled", "removed");
        assertThat(states)
                .extracting(state -> state.get("purpose").textValue())
                .containsExactly("inbound", "both", "both");
        assertThat(states)
                .extracting(state -> state.get("revocationCheck").textValue())
                .containsExactly("off", "crl", "crl");
        assertThat(states.getFirst().get("revocationFailure").isNull()).isTrue();
        assertThat(states.get(1).get("revocationFailure").textValue()).isEqualTo("closed");
        assertThat(states).allMatch(state -> state.get("tenantKey").textValue().equals(tenant));
        assertThat(states).allMatch(state -> state.get("tenantId").textValue().equals(tenantId));
        assertThat(Base64.getDecoder().decode(states.getFirst().get("certificate").textValue()))
                .isEqualTo(ca.x509().getEncoded());
    }

    @Test
    void the_platforms_own_are_published_under_its_name() throws Exception {
        var ca = OpenSsl.inTemporaryFolder().makeCa("Of the platform");

        String id = add("/api/trust-anchors", ca.certificatePem());

        JsonNode state = published(id, 1).getFirst();
        assertThat(state.get("tenantKey").textValue()).isEqualTo("platform");
        assertThat(state.get("tenantId").textValue())
                .isEqualTo("00000000-0000-0000-0000-000000000000");
    }

    private static String add(String path, String pem) {
        return TenantApi.admin()
                .request()
                .contentType("application/json")
                .body(Map.of("file", pem.getBytes(StandardCharsets.US_ASCII), "purpose", "inbound"))
                .post(path)
                .then()
                .statusCode(200)
                .extract()
                .path("items[0].id");
    }

    private static List<JsonNode> published(String id, int count) throws IOException {
        try (var topic = TopicReader.fromTheBeginning(Topic.TRUST_ANCHORS.topicName())) {
            List<JsonNode> states = new ArrayList<>();
            for (ConsumerRecord<String, byte[]> event : topic.until(id, count)) {
                states.add(conforming(event));
            }
            assertThat(states).hasSize(count);
            return states;
        }
    }

    private static JsonNode conforming(ConsumerRecord<String, byte[]> event) throws IOException {
        JsonNode state = JSON.readTree(event.value());
        String resource = EventType.TRUST_ANCHOR_CHANGED.schemaResource();
        try (InputStream schema = EventType.class.getClassLoader().getResourceAsStream(resource)) {
            assertThat(
                            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                                    .getSchema(schema)
                                    .validate(state))
                    .isEmpty();
        }
        return state;
    }
}
