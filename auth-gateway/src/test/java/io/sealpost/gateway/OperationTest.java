package io.sealpost.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
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
}
