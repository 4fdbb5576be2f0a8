package io.sealpost.gateway;

import static io.restassured.RestAssured.given;
import static io.sealpost.gateway.Requests.assertProblem;
import static io.sealpost.gateway.Requests.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What those who run the gateway meet. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class OperationTest {

    @ParameterizedTest
    @ValueSource(strings = {"/q/health/ready", "/q/health/live"})
    void its_probes_do_not_ask_its_neighbours(String probe) {
        assertThat(given().get(probe).then().statusCode(200).extract().jsonPath().getList("checks"))
                .isEmpty();
    }

    @Test
    void its_probes_do_not_mind_that_a_service_is_away() {
        TestServers.greetAgain();
        TestServers.tenants().stop();
        try {
            assertProblem(request().get("/api/tenants"), 503, "service-unavailable");
            given().get("/q/health/ready").then().statusCode(200);
            given().get("/q/health/live").then().statusCode(200);
        } finally {
            TestServers.tenants().start();
        }
    }

    @Test
    void its_measures_name_no_tenant() {
        TestServers.greetAgain();
        request().get("/api/tenants/a-tenant-that-is-not-named");

        String metrics = given().get("/q/metrics").asString();

        assertThat(metrics)
                .containsPattern("http_server_requests_seconds_count\\{.*uri=\"/api\".*}")
                .doesNotContain("a-tenant-that-is-not-named");
    }

    @Test
    void nobody_adds_to_its_measures_by_paths_and_methods_of_their_own() {
        given().urlEncodingEnabled(false).get("/made-up-name-1;a");
        given().body("x".repeat(2_000_000)).post("/made-up-name-2");
        given().get("/q/made-up-name-3");
        given().request("MADE-UP-NAME-4", "/api/tenants");
        given().request("MADE-UP-NAME-5", "/made-up-name-6");

        assertThat(given().get("/q/metrics").asString()).doesNotContainIgnoringCase("made-up-name");
    }
}
