package io.sealpost.tenant;

import static io.restassured.RestAssured.given;
import static io.sealpost.tenant.Registrations.newKey;
import static io.sealpost.tenant.Registrations.register;
import static io.sealpost.tenant.Registrations.registered;
import static io.sealpost.tenant.Registrations.request;
import static io.sealpost.testkit.servers.TopicReader.header;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.sealpost.contracts.Topic;
import io.sealpost.testkit.servers.TopicReader;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A request is followed by its trace, and what the service does is counted. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class ObservabilityTest {

    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Test
    void a_trace_is_the_correlation_id_and_goes_on_with_the_event() {
        Response answer = register(request().header("traceparent", TRACE), newKey("traced"));

        assertThat(answer.header("X-Correlation-Id"))
                .isEqualTo("4bf92f35-77b3-4da6-a3ce-929d0e0e4736");
        var event = event(answer.path("id"));
        assertThat(event.trace())
                .isEqualTo("00-4bf92f3577b34da6a3ce929d0e0e4736-" + event.lowHalfOfId() + "-01");
    }

    @Test
    void a_correlation_id_is_the_trace_of_the_event() {
        UUID id = UUID.randomUUID();

        Response answer = register(request().header("X-Correlation-Id", id), newKey("correlated"));

        assertThat(answer.header("X-Correlation-Id")).isEqualTo(id.toString());
        assertThat(event(answer.path("id")).trace())
                .startsWith("00-" + id.toString().replace("-", "") + "-");
    }

    @Test
    void a_bad_trace_is_replaced() {
        Response answer = request().header("traceparent", TRACE.toUpperCase()).get("/api/tenants");

        assertThat(UUID.fromString(answer.header("X-Correlation-Id")).version()).isEqualTo(7);
    }

    @Test
    void commands_and_events_are_counted_by_type_and_outcome_and_no_tenant_is_named() {
        double appended = commands("appended");
        double unchanged = commands("unchanged");
        double refused = commands("refused");
        double events = measured("sealpost_events_appended_total\\{.*stream=\"tenant\".*}");
        String key = newKey("counted");

        registered(key);
        request().post("/api/tenants/" + key + "/reactivate").then().statusCode(200);
        register(request(), key).then().statusCode(409);

        assertThat(commands("appended") - appended).isEqualTo(1);
        assertThat(commands("unchanged") - unchanged).isEqualTo(1);
        assertThat(commands("refused") - refused).isEqualTo(1);
        assertThat(measured("sealpost_events_appended_total\\{.*stream=\"tenant\".*}") - events)
                .isEqualTo(1);
        assertThat(metrics()).doesNotContain(key);
    }

    @Test
    void a_request_that_is_refused_before_its_resource_is_found_is_measured_without_its_names() {
        given().get("/api/tenants/name-without-token").then().statusCode(401);
        request()
                .contentType("application/json")
                .body("x".repeat(2_000_000))
                .post("/api/tenants/name-with-too-much/suspend")
                .then()
                .statusCode(413);

        assertThat(metrics())
                .contains("status=\"401\"", "status=\"413\"")
                .doesNotContain("name-without-token", "name-with-too-much");
    }

    @Test
    void nobody_adds_to_the_measures_by_paths_and_methods_of_their_own() {
        for (String path :
                List.of(
                        "/made-up-name-1",
                        "/made-up-name-2/{a}",
                        "/api/tenants/{made-up-name-3",
                        "/api/made-up-name-4",
                        "/q/made-up-name-5")) {
            given().urlEncodingEnabled(false).get(path.replace("{", "%7B").replace("}", "%7D"));
            given().urlEncodingEnabled(false)
                    .body("x".repeat(2_000_000))
                    .post(path.replace("{", "%7B").replace("}", "%7D"));
        }
        given().request("MADE-UP-NAME-6", "/api/tenants");
        given().request("MADE-UP-NAME-7", "/made-up-name-8");

        assertThat(metrics()).doesNotContainIgnoringCase("made-up-name");
    }

    private record Sent(String id, String trace) {

        String lowHalfOfId() {
            return id.replace("-", "").substring(16);
        }
    }

    private static Sent event(String tenantId) {
        try (var topic = TopicReader.fromTheBeginning(Topic.TENANTS.topicName())) {
            var event = topic.until(tenantId, 1).getFirst();
            return new Sent(header(event, "ce_id"), header(event, "ce_traceparent"));
        }
    }

    private static double commands(String outcome) {
        return measured(
                "sealpost_commands_seconds_count\\{.*outcome=\"%s\".*stream=\"tenant\".*}"
                        .formatted(outcome));
    }

    private static double measured(String name) {
        return metrics()
                .lines()
                .filter(line -> line.matches(name + " .*"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private static String metrics() {
        return given().get("/q/metrics").asString();
    }
}
