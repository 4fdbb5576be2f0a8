package io.sealpost.gateway.forwarding;

import static io.restassured.RestAssured.given;
import static io.sealpost.gateway.Requests.PROBLEM;
import static io.sealpost.gateway.Requests.assertProblem;
import static io.sealpost.gateway.Requests.head;
import static io.sealpost.gateway.Requests.request;
import static io.sealpost.gateway.Requests.token;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.sealpost.gateway.FakeService;
import io.sealpost.gateway.RawHttp;
import io.sealpost.gateway.TestServers;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the gateway refuses before a service sees it. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class RefusingTest {

    @TestHTTPResource("/")
    URI plain;

    private final FakeService tenants = TestServers.tenants();
    private RawHttp raw;

    @BeforeEach
    void begin() {
        TestServers.greetAgain();
        raw = new RawHttp(plain.getPort());
    }

    @Test
    void without_a_valid_token_nothing_gets_through() {
        var issuer = TestServers.issuer();
        assertProblem(given().get("/api/tenants"), 401, "unauthenticated");
        assertProblem(given().get("/api/no-such-thing"), 401, "unauthenticated");
        for (String token :
                List.of(
                        issuer.person("p").expired().sign(),
                        issuer.person("p").audience("elsewhere").sign(),
                        issuer.person("p").issuer("https://elsewhere.example").sign(),
                        issuer.person("p").wrongKey().sign(),
                        "nonsense")) {
            Response answer = given().auth().oauth2(token).post("/api/tenants");
            assertProblem(answer, 401, "unauthenticated");
            assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
        }
        assertProblem(
                given().header("Authorization", "Basic eDp5").get("/api/tenants"),
                401,
                "unauthenticated");
        assertThat(tenants.received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/tenants/a%2fb",
                "/api/tenants/../tenants",
                "/api/tenants/%2e%2e/tenants",
                "/api//tenants",
                "/api/tenants;a=b",
                "/q/../api/tenants",
                "/api/tenants/"
            })
    void an_ambiguous_path_is_refused(String path) throws IOException {
        String answer = raw.exchange(head("GET " + path) + "Connection: close\r\n\r\n");
        assertThat(answer)
                .startsWith("HTTP/1.1 400 ")
                .contains(PROBLEM, "\"code\":\"ambiguous-path\"");
        assertThat(tenants.received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api", "/api/other", "/api/tenants/acme/no-such-thing", "/", "/index.html"})
    void what_nobody_owns_is_not_found(String path) {
        assertProblem(request().get(path), 404, "no-such-resource");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/tenants/", "/api/tenants?cursor="})
    void a_longer_url_than_4_kib_is_refused(String start) throws IOException {
        String answer =
                raw.exchange(head("GET " + start + "a".repeat(4096)) + "Connection: close\r\n\r\n");
        // the server has not come to the version of HTTP yet
        assertThat(answer).startsWith("HTTP/1.0 414 ");
        assertThat(tenants.received()).isEmpty();
    }

    @Test
    void more_headers_than_8_kib_are_refused() throws IOException {
        String answer =
                raw.exchangeUntil(
                        "\r\n\r\n",
                        head("GET /api/tenants") + "X-Other: " + "a".repeat(8192) + "\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 431 ");
        assertThat(tenants.received()).isEmpty();
    }

    @Test
    void a_body_of_one_mebibyte_passes() {
        request()
                .contentType("application/json")
                .body("x".repeat(1 << 20))
                .post("/api/tenants")
                .then()
                .statusCode(200);
        assertThat(tenants.only().body().length()).isEqualTo(1 << 20);
    }

    @Test
    void a_larger_one_is_refused_by_its_announced_length() throws IOException {
        String answer =
                raw.exchangeUntil(
                        "}", head("POST /api/tenants") + "Content-Length: 1048577\r\n\r\n");
        assertThat(answer)
                .startsWith("HTTP/1.1 413 ")
                .contains(PROBLEM, "\"code\":\"body-too-large\"");
        assertThat(tenants.received()).isEmpty();
    }

    @Test
    void or_while_it_comes_when_none_is_announced() throws IOException {
        String chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";
        String answer =
                raw.exchangeUntil(
                        "}",
                        head("POST /api/tenants")
                                + "Transfer-Encoding: chunked\r\n\r\n"
                                + chunk.repeat(16)
                                + "1\r\nx\r\n");
        assertThat(answer)
                .startsWith("HTTP/1.1 413 ")
                .contains(PROBLEM, "\"code\":\"body-too-large\"");
        assertThat(tenants.received()).isEmpty();
    }

    @Test
    void whose_body_is_not_read_to_its_end_is_hung_up_on() throws IOException {
        try (Socket socket = raw.connect()) {
            RawHttp.write(socket, head("POST /api/tenants") + "Content-Length: 1048577\r\n\r\nx");
            RawHttp.readUntil(socket, "}");

            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void who_waits_to_be_told_to_go_on_is_told() throws IOException {
        String answer =
                raw.exchange(
                        head("POST /api/tenants")
                                + "Connection: close\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n{}");
        assertThat(answer).startsWith("HTTP/1.1 100 ").contains("HTTP/1.1 200 ");
        assertThat(tenants.only().body().toString()).isEqualTo("{}");
    }
}
