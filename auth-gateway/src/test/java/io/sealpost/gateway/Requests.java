package io.sealpost.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/** Requests of somebody with a valid token, and what every refusal has (RFC 9457). */
public final class Requests {

    public static final String PROBLEM = "application/problem+json";

    private Requests() {}

    public static String token() {
        return TestServers.issuer().token("somebody", "/platform/platform-admin");
    }

    public static RequestSpecification request() {
        return given().urlEncodingEnabled(false).auth().oauth2(token());
    }

    /** The head of a raw request with a valid token, without its last empty line. */
    public static String head(String line) {
        return "%s HTTP/1.1\r\nHost: gateway.example\r\nAuthorization: Bearer %s\r\n"
                .formatted(line, token());
    }

    public static void assertProblem(Response answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.contentType()).isEqualTo(PROBLEM);
        assertThat(answer.jsonPath().getInt("status")).isEqualTo(status);
        assertThat(answer.jsonPath().getString("code")).isEqualTo(code);
        assertThat(answer.jsonPath().getString("correlationId"))
                .isEqualTo(answer.header("X-Correlation-Id"));
    }
}
