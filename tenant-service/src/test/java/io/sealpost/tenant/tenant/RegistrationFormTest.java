package io.sealpost.tenant.tenant;

import static io.sealpost.tenant.tenant.Problems.assertMalformed;
import static io.sealpost.tenant.tenant.Problems.assertProblem;
import static io.sealpost.tenant.tenant.TenantApi.admin;
import static io.sealpost.tenant.tenant.TenantApi.newKey;
import static io.sealpost.tenant.tenant.TenantApi.registration;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.sealpost.tenant.TestServers;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a registration may hold: each bad member is refused by its name, and nothing is registered.
 */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class RegistrationFormTest {

    @TestHTTPResource("/")
    URI service;

    @ParameterizedTest
    @MethodSource("badMembers")
    void a_bad_member_is_named_and_nothing_is_registered(String member, Object value) {
        String key = newKey("bad");
        Map<String, Object> body = registration(key);
        body.put(member, value);
        assertMalformed(admin().register(body), member);
        assertProblem(admin().show(key), 404, "no-such-tenant");
    }

    @ParameterizedTest
    @ValueSource(strings = {"key", "displayName", "contact", "environment"})
    void a_missing_member_is_named(String member) {
        Map<String, Object> body = registration(newKey("missing"));
        body.remove(member);
        assertMalformed(admin().register(body), member);
    }

    @Test
    void an_unknown_member_is_refused_by_name() {
        Map<String, Object> body = registration(newKey("unknown"));
        body.put("colour", "red");
        assertMalformed(admin().register(body), "colour");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "{\"key\":\"a\",\"key\":\"b\"}", "{} {}"})
    void what_is_no_such_object_is_refused(String body) {
        Response refused = admin().register(body);
        assertProblem(refused, 400, "malformed");
    }

    @Test
    void a_body_over_one_mebibyte_is_refused() {
        Map<String, Object> body = registration(newKey("large"));
        body.put("displayName", "x".repeat(1 << 20));
        assertProblem(admin().register(body), 413, "body-too-large");
    }

    @Test
    void whose_body_is_not_read_to_its_end_is_hung_up_on() throws IOException {
        try (Socket socket = new Socket(service.getHost(), service.getPort())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream()
                    .write(
                            "POST /api/tenants HTTP/1.1\r\nHost: here\r\nContent-Length: 1048577\r\n\r\nx"
                                    .getBytes(US_ASCII));

            assertThat(new String(socket.getInputStream().readAllBytes(), US_ASCII))
                    .startsWith("HTTP/1.1 413 ")
                    .endsWith("}");
        }
    }

    static Stream<Arguments> badMembers() {
        return Stream.of(
                Arguments.of("key", "Acme"),
                Arguments.of("key", "a".repeat(41)),
                Arguments.of("key", "a1980b1e-5c00-7a31-9d44-3f1f6f0e8a01"),
                Arguments.of("key", 7),
                Arguments.of("displayName", ""),
                Arguments.of("displayName", "   "),
                Arguments.of("displayName", "x".repeat(101)),
                Arguments.of("displayName", "a\u0000b"),
                Arguments.of("displayName", "a\nb"),
                Arguments.of("contact", "x".repeat(255)),
                Arguments.of("contact", "a\u001bb"),
                Arguments.of("environment", "Production"),
                Arguments.of("environment", "x".repeat(33)),
                Arguments.of("labels", "region"));
    }

    static Stream<Map<String, String>> badLabels() {
        return Stream.of(
                Map.of("Region", "eu"),
                Map.of("", "eu"),
                Map.of("-a", "eu"),
                Map.of("a".repeat(64), "eu"),
                Map.of("region", "x".repeat(129)),
                Map.of("region", "a\u0000b"),
                Stream.iterate(1, n -> n + 1)
                        .limit(33)
                        .collect(java.util.stream.Collectors.toMap(n -> "label" + n, n -> "x")));
    }

    @ParameterizedTest
    @MethodSource("badLabels")
    void bad_labels_are_refused(Map<String, String> labels) {
        Map<String, Object> body = registration(newKey("labels"));
        body.put("labels", labels);
        Response refused = admin().register(body);
        assertProblem(refused, 400, "malformed");
        assertThat(refused.jsonPath().getString("field")).startsWith("labels");
    }
}
