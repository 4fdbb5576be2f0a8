package io.sealpost.gateway.forwarding;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.sealpost.gateway.FakeService;
import io.sealpost.gateway.RawHttp;
import io.sealpost.gateway.TestServers;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemTrustOptions;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
@SuppressWarnings("FutureReturnValueIgnored")
class ForwardingTest {

    private static final String PROBLEM = "application/problem+json";

    @TestHTTPResource("/")
    URI plain;

    @TestHTTPResource(value = "/", tls = true)
    URI secure;

    private FakeService tenants;
    private RawHttp raw;

    @BeforeEach
    void greet() {
        tenants = TestServers.tenants();
        tenants.greeting();
        TestServers.secrets().greeting();
        raw = new RawHttp(plain.getPort());
    }

    @AfterEach
    void away() {
        TestServers.distribution().stop();
    }

    private static String token() {
        return TestServers.issuer().token("somebody", "/platform/platform-admin");
    }

    private static RequestSpecification request() {
        return given().urlEncodingEnabled(false).auth().oauth2(token());
    }

    /** The head of a raw request with a valid token, without its last empty line. */
    private static String head(String line) {
        return "%s HTTP/1.1\r\nHost: gateway.example\r\nAuthorization: Bearer %s\r\n"
                .formatted(line, token());
    }

    private static void assertProblem(Response answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.contentType()).isEqualTo(PROBLEM);
        assertThat(answer.jsonPath().getInt("status")).isEqualTo(status);
        assertThat(answer.jsonPath().getString("code")).isEqualTo(code);
        assertThat(answer.jsonPath().getString("correlationId"))
                .isEqualTo(answer.header("X-Correlation-Id"));
    }

    @Nested
    class Passing {

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
                                                    List.of(
                                                            "</a>; rel=\"next\"",
                                                            "</b>; rel=\"prev\""))
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
                                            "http://"
                                                    + request.getHeader("Host")
                                                    + "/api/tenants/acme")
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
                StringBuilder answer = new StringBuilder();
                while (answer.indexOf("first") < 0) {
                    answer.append((char) socket.getInputStream().read());
                }
                seen.complete(null);
                while (answer.indexOf("last") < 0) {
                    answer.append((char) socket.getInputStream().read());
                }
            }
        }
    }

    @Nested
    class Headers {

        @Test
        void what_concerns_one_connection_or_speaks_for_the_gateway_is_withheld_from_services()
                throws IOException {
            raw.exchange(
                    head("GET /api/tenants")
                            + """
                    Connection: close, X-Secret-Hop
                    X-Secret-Hop: 1
                    Keep-Alive: timeout=5
                    TE: trailers
                    Proxy-Authorization: Basic eDp5
                    Proxy-Connection: keep-alive
                    Upgrade: h3
                    Forwarded: for=1.2.3.4
                    X-Forwarded-For: 1.2.3.4
                    X-Forwarded-Host: evil.example
                    X_Forwarded_Proto: http
                    X-Real-IP: 1.2.3.4
                    Client-Cert: :YQ==:
                    Client-Cert-Chain: :YQ==:
                    Cookie: a=b
                    X-Other: passes

                    """
                                    .replace("\n", "\r\n"));
            var headers = tenants.only().headers();
            assertThat(headers.names().stream().map(String::toLowerCase))
                    .containsExactlyInAnyOrder(
                            "host", "authorization", "x-other", "x-correlation-id");
            assertThat(headers.get("Host")).doesNotContain("gateway.example");
        }

        @Test
        void what_concerns_one_connection_is_withheld_from_clients() {
            tenants.answering(
                    request ->
                            request.response()
                                    .putHeader("Connection", "keep-alive, X-Inner")
                                    .putHeader("Keep-Alive", "timeout=5")
                                    .putHeader("X-Inner", "1")
                                    .putHeader("Proxy-Authenticate", "Basic")
                                    .putHeader("Server", "inner/1.0")
                                    .putHeader("Set-Cookie", "a=b")
                                    .putHeader("X-Other", "passes")
                                    .end("x"));
            Response answer = request().get("/api/tenants");
            assertThat(
                            answer.headers().asList().stream()
                                    .map(header -> header.getName().toLowerCase()))
                    .contains("x-other")
                    .doesNotContain(
                            "keep-alive",
                            "x-inner",
                            "proxy-authenticate",
                            "server",
                            "set-cookie",
                            "transfer-encoding");
        }

        @Test
        void over_http_2_too() throws Exception {
            tenants.answering(
                    request ->
                            request.response()
                                    .putHeader("Connection", "keep-alive")
                                    .putHeader("Keep-Alive", "timeout=5")
                                    .setChunked(true)
                                    .end("over h2"));
            Vertx vertx = Vertx.vertx();
            try {
                var client =
                        vertx.createHttpClient(
                                new HttpClientOptions()
                                        .setProtocolVersion(HttpVersion.HTTP_2)
                                        .setUseAlpn(true)
                                        .setSsl(true)
                                        .setTrustOptions(
                                                new PemTrustOptions()
                                                        .addCertPath(
                                                                TestServers.trusted()
                                                                        .issuers()
                                                                        .getFirst()
                                                                        .toString())));
                Buffer body =
                        client.request(
                                        new RequestOptions()
                                                .setMethod(HttpMethod.POST)
                                                .setHost("localhost")
                                                .setPort(secure.getPort())
                                                .setURI("/api/tenants")
                                                .putHeader("Authorization", "Bearer " + token()))
                                .flatMap(request -> request.send("sent over h2"))
                                .onSuccess(
                                        answer ->
                                                assertThat(answer.version())
                                                        .isEqualTo(HttpVersion.HTTP_2))
                                .flatMap(HttpClientResponse::body)
                                .toCompletionStage()
                                .toCompletableFuture()
                                .get(10, TimeUnit.SECONDS);
                assertThat(body.toString()).isEqualTo("over h2");
                assertThat(tenants.only().body().toString()).isEqualTo("sent over h2");
            } finally {
                vertx.close();
            }
        }

        @Test
        void a_correlation_id_is_passed_on_and_answered_once() {
            String id = UUID.randomUUID().toString();
            tenants.answering(
                    request -> request.response().putHeader("X-Correlation-Id", "another").end());
            Response answer = request().header("X-Correlation-Id", id).get("/api/tenants");
            assertThat(answer.headers().getValues("X-Correlation-Id")).containsExactly(id);
            assertThat(tenants.only().headers().getAll("X-Correlation-Id")).containsExactly(id);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "nonsense", "00000000-0000-0000-0000-00000000000g", "a\u00e4"})
        void what_is_no_id_is_replaced(String given) {
            Response answer = request().header("X-Correlation-Id", given).get("/api/tenants");
            String made = answer.header("X-Correlation-Id");
            assertThat(UUID.fromString(made)).hasToString(made);
            assertThat(tenants.only().headers().getAll("X-Correlation-Id")).containsExactly(made);
        }
    }

    @Nested
    class Refusing {

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
                strings = {
                    "/api",
                    "/api/other",
                    "/api/tenants/acme/no-such-thing",
                    "/",
                    "/index.html"
                })
        void what_nobody_owns_is_not_found(String path) {
            assertProblem(request().get(path), 404, "no-such-resource");
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
                    raw.exchange(head("POST /api/tenants") + "Content-Length: 1048577\r\n\r\n");
            assertThat(answer)
                    .startsWith("HTTP/1.1 413 ")
                    .contains(PROBLEM, "\"code\":\"body-too-large\"");
            assertThat(tenants.received()).isEmpty();
        }

        @Test
        void or_while_it_comes_when_none_is_announced() throws IOException {
            String chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";
            String answer =
                    raw.exchange(
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
        void who_waits_to_be_told_to_go_on_is_told() throws IOException {
            String answer =
                    raw.exchange(
                            head("POST /api/tenants")
                                    + "Connection: close\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n{}");
            assertThat(answer).startsWith("HTTP/1.1 100 ").contains("HTTP/1.1 200 ");
            assertThat(tenants.only().body().toString()).isEqualTo("{}");
        }
    }

    @Nested
    class Failing {

        private static final String PATH = "/api/tenants/acme/deliveries";

        @Test
        void a_service_that_is_away_is_503_and_found_again_when_it_is_back() {
            assertProblem(request().get(PATH), 503, "service-unavailable");
            TestServers.distribution().startWithTls(TestServers.trusted()).greeting();
            assertThat(request().get(PATH).asString()).isEqualTo("hello");
            TestServers.distribution().stop();
            assertProblem(request().body("{}").post(PATH), 503, "service-unavailable");
        }

        @Test
        void a_service_with_a_certificate_of_another_authority_is_not_talked_to() {
            TestServers.distribution().startWithTls(TestServers.untrusted()).greeting();
            assertProblem(request().get(PATH), 503, "service-unavailable");
            assertThat(TestServers.distribution().received()).isEmpty();
        }

        @Test
        void a_service_that_does_not_answer_in_time_is_504() {
            tenants.answering(request -> {});
            assertProblem(request().get("/api/tenants"), 504, "service-timeout");
        }

        @Test
        void a_service_that_hangs_up_is_503() {
            tenants.answering(request -> request.connection().close());
            assertProblem(request().get("/api/tenants"), 503, "service-unavailable");
        }

        @Test
        void an_answer_that_breaks_off_is_seen_to_break_off() throws IOException {
            tenants.answering(
                    request -> {
                        request.response().setChunked(true).write("half of it");
                        request.connection().close();
                    });
            String answer = raw.exchange(head("GET /api/tenants") + "\r\n");
            assertThat(answer).doesNotEndWith("0\r\n\r\n");
        }
    }
}
