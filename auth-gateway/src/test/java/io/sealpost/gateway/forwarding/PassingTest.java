package io.sealpost.gateway.forwarding;

import static io.restassured.RestAssured.given;
import static io.sealpost.gateway.Requests.PROBLEM;
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
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What passes: requests as they were sent, answers as they were given, both streamed. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
@SuppressWarnings("FutureReturnValueIgnored")
class PassingTest {

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
    void a_request_reaches_its_service_as_it_was_sent() {
        String token = token();
        given().urlEncodingEnabled(false)
                .header("Authorization", "Bearer " + token)
                .header("If-Match", "\"3\"")
                .contentType("application/json")
                .body("{\"a\": 1}")
                .post("/api/tenants/%61cme/suspend?x=a%2Fb&x=c;d")
                .then()
                .statusCode(200);
        FakeService.Received received = tenants.only();
        assertThat(received.method()).isEqualTo("POST");
        assertThat(received.uri()).isEqualTo("/api/tenants/acme/suspend?x=a%2Fb&x=c;d");
        assertThat(received.body().toString()).isEqualTo("{\"a\": 1}");
        assertThat(received.headers().get("Authorization")).isEqualTo("Bearer " + token);
        assertThat(received.headers().get("If-Match")).isEqualTo("\"3\"");
        assertThat(received.headers().get("Content-Type")).startsWith("application/json");
        assertThat(received.headers().get("Host")).startsWith("127.0.0.1:");
    }

    @Test
    void its_answer_comes_back_as_it_was_given() {
        tenants.answering(
                request ->
                        request.response()
                                .setStatusCode(409)
                                .putHeader("Content-Type", PROBLEM)
                                .putHeader("ETag", "\"4\"")
                                .putHeader(
                                        "Link",
                                        (Iterable<String>)
                                                List.of("</a>; rel=\"next\"", "</b>; rel=\"prev\""))
                                .end("{\"code\":\"tenant-key-taken\"}"));
        Response answer = request().get("/api/tenants");
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.contentType()).isEqualTo(PROBLEM);
        assertThat(answer.header("ETag")).isEqualTo("\"4\"");
        assertThat(answer.headers().getValues("Link"))
                .containsExactly("</a>; rel=\"next\"", "</b>; rel=\"prev\"");
        assertThat(answer.asString()).isEqualTo("{\"code\":\"tenant-key-taken\"}");
    }

    @Test
    void each_path_goes_to_its_own_service_over_checked_tls() {
        assertThat(request().get("/api/tenants/acme/certificates/web").asString())
                .isEqualTo("hello");
        assertThat(TestServers.secrets().only().uri())
                .isEqualTo("/api/tenants/acme/certificates/web");
        assertThat(tenants.received()).isEmpty();
    }

    @Test
    void the_location_of_something_new_stays_with_the_gateway() {
        tenants.answering(
                request ->
                        request.response()
                                .setStatusCode(201)
                                .putHeader(
                                        "Location",
                                        "http://" + request.getHeader("Host") + "/api/tenants/acme")
                                .end());
        assertThat(request().post("/api/tenants").header("Location"))
                .isEqualTo("/api/tenants/acme");
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 304})
    void an_answer_without_a_body_has_none(int status) throws IOException {
        tenants.answering(request -> request.response().setStatusCode(status).end());
        String answer = raw.exchange(head("GET /api/tenants") + "Connection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 " + status).endsWith("\r\n\r\n");
        assertThat(answer.toLowerCase()).doesNotContain("transfer-encoding");
    }

    @Test
    void an_answer_is_streamed() throws Exception {
        CompletableFuture<Void> seen = new CompletableFuture<>();
        tenants.answering(
                request -> {
                    request.response().setChunked(true).write("first");
                    seen.thenRun(() -> request.response().end("last"));
                });
        try (Socket socket = raw.connect()) {
            RawHttp.write(socket, head("GET /api/tenants") + "\r\n");
            RawHttp.readUntil(socket, "first");
            seen.complete(null);
            RawHttp.readUntil(socket, "last");
        }
    }
}
