package io.sealpost.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.sealpost.outbound.OutboundAnswer.Answered;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerTest extends OutboundClientFixture {

    @ParameterizedTest
    @CsvSource({"GET, 301", "GET, 302", "GET, 308", "POST, 303", "POST, 307"})
    void a_redirect_is_an_answer_and_is_not_followed(Method method, int redirect) {
        var idm =
                serve(
                        exchange -> {
                            exchange.getResponseHeaders().set("Location", "/elsewhere");
                            TestServer.answer(exchange, redirect, new byte[0]);
                        });
        var request =
                OutboundRequest.of(TENANT, method, to("idm.test", idm).target())
                        .withTrust(Trust.anchors(authority.certificatePem()));

        assertThat(status(client(resolving("127.0.0.1"), idm.port()).send(request)))
                .isEqualTo(redirect);
        assertThat(idm.seen()).hasSize(1);
    }

    @Test
    void status_body_and_retry_after_are_told() {
        var idm =
                serve(
                        exchange -> {
                            exchange.getResponseHeaders().set("Retry-After", "120");
                            exchange.getResponseHeaders().set("Content-Type", "text/plain");
                            TestServer.answer(
                                    exchange, 503, "später".getBytes(StandardCharsets.UTF_8));
                        });

        var answer =
                (Answered) client(resolving("127.0.0.1"), idm.port()).send(to("idm.test", idm));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.retryAfter()).contains(Duration.ofMinutes(2));
        assertThat(answer.contentType()).contains("text/plain");
        assertThat(answer.body().text()).isEqualTo("später");
        assertThat(answer.truncated()).isFalse();
    }

    @Test
    void a_body_of_just_the_limit_is_whole() {
        var idm = serve(exchange -> TestServer.answer(exchange, 200, new byte[64 * 1024]));

        var answer =
                (Answered) client(resolving("127.0.0.1"), idm.port()).send(to("idm.test", idm));

        assertThat(answer.body().length()).isEqualTo(64 * 1024);
        assertThat(answer.truncated()).isFalse();
    }

    @Test
    void a_larger_body_is_cut_and_the_rest_is_not_read() {
        var broken = new CompletableFuture<Boolean>();
        var idm =
                serve(
                        exchange -> {
                            exchange.sendResponseHeaders(200, 0);
                            broken.complete(writesBreakOff(exchange.getResponseBody()));
                        });

        var answer =
                (Answered) client(resolving("127.0.0.1"), idm.port()).send(to("idm.test", idm));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.truncated()).isTrue();
        assertThat(answer.body().length()).isEqualTo(64 * 1024);
        assertThat(broken).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(true);
    }

    @Test
    void a_server_that_does_not_answer_is_given_up() {
        var idm = serve(_ -> hang());

        assertThat(failure(hasty(idm.port()).send(to("idm.test", idm)))).isEqualTo(Failure.TIMEOUT);
        assertThat(idm.seen()).hasSize(1);
    }

    @Test
    void a_body_that_never_ends_times_out() {
        var idm =
                serve(
                        exchange -> {
                            exchange.sendResponseHeaders(200, 0);
                            exchange.getResponseBody().write('a');
                            exchange.getResponseBody().flush();
                            hang();
                        });

        assertThat(failure(hasty(idm.port()).send(to("idm.test", idm)))).isEqualTo(Failure.TIMEOUT);
    }

    @Test
    void a_server_that_never_shakes_hands_times_out() throws Exception {
        try (var mute = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"))) {
            assertThat(
                            failure(
                                    hasty(mute.getLocalPort())
                                            .send(to("idm.test", mute.getLocalPort()))))
                    .isEqualTo(Failure.TIMEOUT);
        }
    }

    @Test
    void a_port_where_nobody_listens_fails_as_connect() throws Exception {
        int free;
        try (var socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }

        assertThat(failure(client(resolving("127.0.0.1"), free).send(to("idm.test", free))))
                .isEqualTo(Failure.CONNECT);
    }

    @Test
    void a_connection_that_is_closed_without_an_answer_is_told_apart_and_nothing_sent_again() {
        var idm = serve(HttpExchange::close);

        assertThat(failure(client(resolving("127.0.0.1"), idm.port()).send(to("idm.test", idm))))
                .isEqualTo(Failure.CONNECTION_CLOSED);
        assertThat(idm.seen()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"SSH-2.0-OpenSSH_9.2", "HTTP/1.1 two hundred"})
    void what_is_no_http_is_a_malformed_answer(String line) throws Exception {
        int port = rawServer(line + "\r\n\r\n");

        assertThat(failure(client(resolving("127.0.0.1"), port).send(to("idm.test", port))))
                .isEqualTo(Failure.MALFORMED_ANSWER);
    }

    @Test
    void a_head_that_is_too_large_is_a_malformed_answer() throws Exception {
        int port = rawServer("HTTP/1.1 200 OK\r\nX: " + "x".repeat(100_000) + "\r\n\r\n");

        assertThat(failure(client(resolving("127.0.0.1"), port).send(to("idm.test", port))))
                .isEqualTo(Failure.MALFORMED_ANSWER);
    }

    private static boolean writesBreakOff(OutputStream stream) {
        try (stream) {
            for (int i = 0; i < 64 * 1024; i++) {
                stream.write(new byte[1024]);
            }
            return false;
        } catch (IOException _) {
            return true;
        }
    }
}
