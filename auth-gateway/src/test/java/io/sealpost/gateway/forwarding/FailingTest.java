package io.sealpost.gateway.forwarding;

import static io.sealpost.gateway.Requests.assertProblem;
import static io.sealpost.gateway.Requests.head;
import static io.sealpost.gateway.Requests.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sealpost.gateway.FakeService;
import io.sealpost.gateway.RawHttp;
import io.sealpost.gateway.TestServers;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a client sees of a service that is away, not the one it should be, slow or broken. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
@SuppressWarnings("FutureReturnValueIgnored")
class FailingTest {

    @TestHTTPResource("/")
    URI plain;

    private final FakeService tenants = TestServers.tenants();
    private RawHttp raw;

    @BeforeEach
    void begin() {
        TestServers.greetAgain();
        raw = new RawHttp(plain.getPort());
    }

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
    void an_answer_that_breaks_off_is_seen_to_break_off() throws Exception {
        CompletableFuture<Void> seen = new CompletableFuture<>();
        tenants.answering(
                request -> {
                    request.response().setChunked(true).write("half of it");
                    seen.thenRun(() -> request.connection().close());
                });
        try (Socket socket = raw.connect()) {
            RawHttp.write(socket, head("GET /api/tenants") + "\r\n");
            assertThat(RawHttp.readUntil(socket, "half of it")).startsWith("HTTP/1.1 200 ");
            seen.complete(null);
            assertThat(RawHttp.readAll(socket)).isNotEmpty().doesNotContain("0\r\n\r\n");
        }
    }
}
