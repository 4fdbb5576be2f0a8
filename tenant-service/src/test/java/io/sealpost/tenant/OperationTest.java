package io.sealpost.tenant;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What those who run the service meet. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class OperationTest {

    @Test
    void it_is_ready_when_its_database_answers_and_asks_nobody_else() {
        List<String> checks =
                given().get("/q/health/ready")
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath()
                        .getList("checks.name");
        assertThat(checks).containsExactly("Reactive PostgreSQL connections health check");
    }

    @Test
    void it_lives_whatever_its_neighbours_do() {
        assertThat(
                        given().get("/q/health/live")
                                .then()
                                .statusCode(200)
                                .extract()
                                .jsonPath()
                                .getList("checks"))
                .isEmpty();
    }

    @Test
    void its_openapi_document_says_what_each_operation_does_and_answers() {
        JsonPath document =
                given().accept("application/json")
                        .get("/q/openapi")
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath();
        assertThat(document.getMap("paths"))
                .containsOnlyKeys(
                        "/api/tenants",
                        "/api/tenants/{tenant}",
                        "/api/tenants/{tenant}/suspend",
                        "/api/tenants/{tenant}/reactivate",
                        "/api/tenants/{tenant}/trust-anchors",
                        "/api/tenants/{tenant}/trust-anchors/{id}",
                        "/api/tenants/{tenant}/supported-authorities",
                        "/api/trust-anchors",
                        "/api/trust-anchors/{id}");
        String register = "paths.'/api/tenants'.post.";
        assertThat(document.getString(register + "summary")).isEqualTo("Register a tenant");
        assertThat(document.getList(register + "tags")).containsExactly("Tenants");
        assertThat(document.getString(register + answer(201))).endsWith("/Shown");
        assertThat(document.getString("paths.'/api/tenants'.get." + answer(200)))
                .endsWith("/ShownPage");
    }

    private static String answer(int status) {
        return "responses.'%d'.content.'application/json'.schema.'$ref'".formatted(status);
    }
}
