package io.sealpost.secret;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A neighbour that is away must not restart this service, nor take it out of service. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class HealthTest {

    @Test
    void ready_means_that_its_own_database_answers() {
        assertThat(checks("/q/health/ready"))
                .containsExactly("Reactive PostgreSQL connections health check");
    }

    @Test
    void alive_depends_on_nothing() {
        assertThat(checks("/q/health/live")).isEmpty();
    }

    @Test
    void the_api_is_described_with_secrets_as_texts() {
        var api = given().accept("application/json").get("/q/openapi").jsonPath();

        assertThat(api.getMap("paths").keySet())
                .contains(
                        "/api/tenants/{tenant}/certificates/{alias}/material",
                        "/api/tenants/{tenant}/key-pairs/{id}/use");
        assertThat(api.getString("components.schemas.SecretBytes.type")).isEqualTo("string");
        assertThat(api.getString("components.schemas.SecretBytes.properties")).isNull();
    }

    private static List<String> checks(String path) {
        return given().get(path).then().statusCode(200).extract().jsonPath().getList("checks.name");
    }
}
