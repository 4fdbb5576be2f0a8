package io.sealpost.tenant.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;

/** What every refusal has (RFC 9457). */
public final class Problems {

    private Problems() {}

    public static void assertProblem(Response answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.jsonPath().getInt("status")).isEqualTo(status);
        assertThat(answer.jsonPath().getString("code")).isEqualTo(code);
        assertThat(answer.jsonPath().getString("correlationId"))
                .isEqualTo(answer.header("X-Correlation-Id"));
    }

    public static void assertMalformed(Response answer, String field) {
        assertProblem(answer, 400, "malformed");
        assertThat(answer.jsonPath().getString("field")).isEqualTo(field);
    }
}
