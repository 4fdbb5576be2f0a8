package io.sealpost.distribution;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sealpost.testkit.servers.Servers;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What those who run the service meet. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class OperationTest {

    @Test
    void it_is_ready_when_its_database_answers_and_asks_nobody_else() {
        List<String> checks =
                given().get("/q/health/ready").then().statusCode(200).extract().path("checks.name");

        assertThat(checks).containsExactly("Reactive PostgreSQL connections health check");
    }

    @Test
    void it_lives_whatever_its_neighbours_do() {
        List<Object> checks =
                given().get("/q/health/live").then().statusCode(200).extract().path("checks");

        assertThat(checks).isEmpty();
    }

    @Test
    void its_probes_do_not_mind_that_its_neighbours_are_away() {
        TestServers.secrets().away(true);
        Servers.shared().kafka().stop();
        try {
            given().get("/q/health/ready").then().statusCode(200);
            given().get("/q/health/live").then().statusCode(200);
        } finally {
            Servers.shared().kafka().start();
            TestServers.secrets().away(false);
        }
    }

    @Test
    void its_openapi_document_names_its_operations() {
        Map<String, Object> paths =
                given().accept("application/json")
                        .get("/q/openapi")
                        .then()
                        .statusCode(200)
                        .extract()
                        .path("paths");

        assertThat(paths)
                .containsOnlyKeys(
                        "/api/tenants/{tenant}/distribution-rules",
                        "/api/tenants/{tenant}/distribution-rules/{id}",
                        "/api/tenants/{tenant}/certificate-procedures",
                        "/api/tenants/{tenant}/certificate-procedures/{id}",
                        "/api/tenants/{tenant}/distribution-settings",
                        "/api/tenants/{tenant}/deliveries",
                        "/api/tenants/{tenant}/deliveries/{id}",
                        "/api/tenants/{tenant}/deliveries/{id}/replay");
    }

    @Test
    void it_measures_what_is_not_delivered_yet() {
        var tenant = TestServers.newTenant();
        TestServers.secrets().keep(tenant.id(), "sender", TestTls.client("/CN=sender"));
        var api = Api.manager(tenant);
        api.createRule(Api.rule("to-idm", "unused"));
        api.createProcedure("partners", "to-idm");
        Registration.of(tenant).under("partners").publish();

        Awaitility.await()
                .untilAsserted(
                        () -> {
                            assertThat(measured("sealpost_deliveries_open")).isPositive();
                            assertThat(measured("sealpost_deliveries_open_oldest_seconds"))
                                    .isPositive();
                        });
    }

    private static double measured(String name) {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.matches(name + "(\\{.*})? .*"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .findFirst()
                .orElse(-1);
    }
}
