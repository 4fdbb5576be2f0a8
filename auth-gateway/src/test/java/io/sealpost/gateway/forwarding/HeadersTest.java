package io.sealpost.gateway.forwarding;

import static io.restassured.RestAssured.given;
import static io.sealpost.gateway.Requests.head;
import static io.sealpost.gateway.Requests.request;
import static io.sealpost.gateway.Requests.token;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.sealpost.eventstore.cloudevents.TraceContext;
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
import java.net.URI;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which headers pass, over HTTP/1.1 and HTTP/2, and the correlation id among them. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
@SuppressWarnings("FutureReturnValueIgnored")
class HeadersTest {

    @TestHTTPResource("/")
    URI plain;

    @TestHTTPResource(value = "/", tls = true)
    URI secure;

    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private final FakeService tenants = TestServers.tenants();
    private RawHttp raw;

    @BeforeEach
    void begin() {
        TestServers.greetAgain();
        raw = new RawHttp(plain.getPort());
    }

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
                Tracestate: vendor=1
                X-Other: passes

                """
                                .replace("\n", "\r\n"));
        var headers = tenants.only().headers();
        assertThat(headers.names().stream().map(String::toLowerCase))
                .containsExactlyInAnyOrder(
                        "host", "authorization", "x-other", "x-correlation-id", "traceparent");
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
        assertThat(answer.headers().asList().stream().map(header -> header.getName().toLowerCase()))
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
        assertThat(TraceContext.parse(tenants.only().headers().get("traceparent")))
                .map(TraceContext::correlationId)
                .contains(UUID.fromString(id));
    }

    @Test
    void a_trace_is_passed_on_as_a_step_of_the_gateway_and_is_the_correlation_id() {
        Response answer =
                request()
                        .header("traceparent", TRACE)
                        .header("X-Correlation-Id", UUID.randomUUID())
                        .get("/api/tenants");

        assertThat(answer.header("X-Correlation-Id"))
                .isEqualTo("4bf92f35-77b3-4da6-a3ce-929d0e0e4736");
        assertThat(tenants.only().headers().getAll("traceparent"))
                .singleElement()
                .asString()
                .startsWith("00-4bf92f3577b34da6a3ce929d0e0e4736-")
                .isNotEqualTo(TRACE);
    }

    @Test
    void of_two_traces_none_counts() {
        String id = UUID.randomUUID().toString();

        Response answer =
                request()
                        .header("traceparent", TRACE, TRACE)
                        .header("X-Correlation-Id", id)
                        .get("/api/tenants");

        assertThat(answer.header("X-Correlation-Id")).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "00000000-0000-0000-0000-00000000000g",
                "00000000-0000-0000-0000-000000000000",
                "a\u00e4"
            })
    void what_is_no_id_is_replaced(String given) {
        Response answer = request().header("X-Correlation-Id", given).get("/api/tenants");
        String made = answer.header("X-Correlation-Id");
        assertThat(UUID.fromString(made)).hasToString(made);
        assertThat(tenants.only().headers().getAll("X-Correlation-Id")).containsExactly(made);
    }
}
