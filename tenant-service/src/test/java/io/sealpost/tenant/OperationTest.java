package io.sealpost.tenant;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sealpost.testkit.servers.Servers;
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
    void it_goes_on_while_kafka_is_away() {
        Servers.shared().kafka().pause();
        try {
            given().auth()
                    .oauth2(TestServers.issuer().token("admin", "/platform/platform-admin"))
                    .contentType("application/json")
                    .body(
                            """
                            {"key": "while-kafka-is-away", "displayName": "A", "contact": "a@example.com",
                             "environment": "test"}
                            """)
                    .post("/api/tenants")
                    .then()
                    .statusCode(201);
            given().get("/q/health/ready").then().statusCode(200);
        } finally {
            Servers.shared().kafka().resume();
        }
    }

    @Test
    void its_openapi_document_names_its_operations() {
        var paths =
                given().accept("application/json")
                        .get("/q/openapi")
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath()
                        .getMap("paths");
        assertThat(paths)
                .containsOnlyKeys(
                        "/api/tenants",
                        "/api/tenants/{tenant}",
                        "/api/tenants/{tenant}/suspend",
                        "/api/tenants/{tenant}/reactivate");
    }
}
