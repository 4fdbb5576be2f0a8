package io.sealpost.gateway.openapi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.sealpost.gateway.FakeService;
import io.sealpost.gateway.TestServers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@code /openapi} answers while services come and go. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
@SuppressWarnings("FutureReturnValueIgnored")
class OpenApiDocumentsTest {

    @BeforeEach
    void begin() {
        TestServers.greetAgain();
    }

    private static void describing(FakeService service, String path) {
        service.answering(
                request -> {
                    assertThat(request.uri()).isEqualTo("/q/openapi?format=json");
                    request.response()
                            .putHeader("Content-Type", "application/json")
                            .end(
                                    "{\"openapi\": \"3.1.0\", \"paths\": {\"%s\": {\"get\": {}}}}"
                                            .formatted(path));
                });
    }

    private static JsonPath document() {
        return given().get("/openapi").then().statusCode(200).extract().jsonPath();
    }

    @Test
    void it_joins_what_the_services_say_and_remembers_those_that_went_away() {
        describing(TestServers.tenants(), "/api/tenants");
        describing(TestServers.secrets(), "/api/tenants/{tenant}/key-pairs");
        JsonPath without = document();
        assertThat(without.getMap("paths"))
                .containsOnlyKeys("/api/tenants", "/api/tenants/{tenant}/key-pairs");
        assertThat(without.getString("info.description")).contains("distribution-service");

        TestServers.distribution().startWithTls(TestServers.trusted());
        describing(TestServers.distribution(), "/api/tenants/{tenant}/deliveries");
        JsonPath whole = document();
        assertThat(whole.getMap("paths")).hasSize(3);
        assertThat(whole.getString("info.description")).isNull();

        TestServers.distribution().stop();
        TestServers.tenants().answering(request -> request.response().setStatusCode(500).end());
        assertThat(document().getMap("paths")).hasSize(3);
    }
}
