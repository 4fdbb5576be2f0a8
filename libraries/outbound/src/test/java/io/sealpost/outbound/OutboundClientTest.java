package io.sealpost.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.sealpost.outbound.OutboundAnswer.Answered;
import io.sealpost.outbound.OutboundAnswer.Failed;
import io.sealpost.outbound.TestCertificates.Made;
import io.sealpost.outbound.TestServer.ClientCertificate;
import io.sealpost.outbound.TestServer.Seen;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutboundClientTest {

    private static final UUID TENANT = UUID.fromString("019a0000-0000-7000-8000-000000000001");
    private static final UUID OTHER_TENANT =
            UUID.fromString("019a0000-0000-7000-8000-000000000002");
    private static final Limits LIMITS =
            new Limits(Duration.ofSeconds(2), Duration.ofSeconds(10), 64 * 1024, 10);
    private static final HttpHandler OK = exchange -> TestServer.answer(exchange, 201, new byte[0]);

    @TempDir private static Path folder;

    private static TestCertificates certificates;
    private static Made authority;
    private static Made otherAuthority;
    private static Made server;
    private static Made client;
    private static Vertx vertx;

    private final List<AutoCloseable> open = new ArrayList<>();

    @BeforeAll
    static void make_certificates() {
        certificates = new TestCertificates(folder);
        authority = certificates.authority("authority");
        otherAuthority = certificates.authority("other-authority");
        server = certificates.server(authority, "server", "DNS:idm.test,IP:127.0.0.1");
        client = certificates.client(authority, "client", "rsa:2048");
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void close_vertx() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @AfterEach
    void close_what_is_open() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
    }

    @Nested
    class Servers {

        @Test
        void the_right_name_below_a_trusted_authority_is_answered() {
            var idm = serve(OK);

            var answer = client(resolving("127.0.0.1"), idm.port()).send(to("idm.test", idm));

            assertThat(answer)
                    .isInstanceOfSatisfying(
                            Answered.class, it -> assertThat(it.status()).isEqualTo(201));
            assertThat(idm.seen())
                    .singleElement()
                    .satisfies(
                            seen -> {
                                assertThat(seen.line()).isEqualTo("POST /ws?tenantId=t1");
                                assertThat(seen.host()).isEqualTo("idm.test:" + idm.port());
                                assertThat(seen.sni()).isEqualTo("idm.test");
                                assertThat(seen.body()).isEqualTo("MIIB");
                            });
        }

        @Test
        void an_address_in_the_certificate_is_as_good_as_a_name() {
            var idm = serve(OK);

            assertThat(status(client(neverAsked(), idm.port()).send(to("127.0.0.1", idm))))
                    .isEqualTo(201);
        }

        @Test
        void a_certificate_of_another_name_is_refused() {
            var idm = serve(OK);

            var answer = client(resolving("127.0.0.1"), idm.port()).send(to("other.test", idm));

            assertThat(failure(answer)).isEqualTo(Failure.TLS);
            assertThat(idm.seen()).isEmpty();
        }

        @Test
        void an_unknown_authority_is_refused() {
            var idm = serve(OK);
            var request =
                    to("idm.test", idm).withTrust(Trust.anchors(otherAuthority.certificatePem()));

            assertThat(failure(client(resolving("127.0.0.1"), idm.port()).send(request)))
                    .isEqualTo(Failure.TLS);
            assertThat(idm.seen()).isEmpty();
        }

        @Test
        void the_systems_roots_do_not_know_a_private_authority() {
            var idm = serve(OK);
            var request = to("idm.test", idm).withTrust(Trust.systemRoots());

            assertThat(failure(client(resolving("127.0.0.1"), idm.port()).send(request)))
                    .isEqualTo(Failure.TLS);
        }

        @Test
        void one_good_anchor_among_several_is_enough() {
            var idm = serve(OK);
            var both = concat(otherAuthority.certificatePem(), authority.certificatePem());

            var answer =
                    client(resolving("127.0.0.1"), idm.port())
                            .send(to("idm.test", idm).withTrust(Trust.anchors(both)));

            assertThat(status(answer)).isEqualTo(201);
        }

        @Test
        void without_validation_any_name_and_authority_are_accepted() {
            var idm = serve(OK);
            var request = to("other.test", idm).withTrust(Trust.insecure());

            assertThat(status(client(resolving("127.0.0.1"), idm.port()).send(request)))
                    .isEqualTo(201);
        }

        @Test
        void without_validation_no_authorization_is_sent() {
            var idm = serve(OK);
            var request =
                    to("idm.test", idm)
                            .withTrust(Trust.insecure())
                            .withHeader("authorization", "Basic eDp5");
            var client = client(resolving("127.0.0.1"), idm.port());

            assertThatThrownBy(() -> client.send(request))
                    .isInstanceOf(OutboundRefused.CredentialsToUnknownServer.class);
            assertThat(idm.seen()).isEmpty();
        }
    }

    @Nested
    class ClientCertificates {

        @ParameterizedTest
        @CsvSource({
            "rsa, rsa:2048",
            "p256, ec -pkeyopt ec_paramgen_curve:P-256",
            "p384, ec -pkeyopt ec_paramgen_curve:P-384",
            "ed25519, ed25519"
        })
        void a_certificate_is_shown_when_asked_for(String name, String algorithm) {
            var idm = serve(ClientCertificate.NEEDED, OK);
            var shown = certificates.client(authority, name, algorithm).credential();

            var answer =
                    client(resolving("127.0.0.1"), idm.port())
                            .send(to("idm.test", idm).withCredential(shown));

            assertThat(status(answer)).isEqualTo(201);
            assertThat(idm.seen()).extracting(Seen::client).containsExactly("CN=" + name);
        }

        @Test
        void a_server_that_needs_one_refuses_who_shows_none() {
            var idm = serve(ClientCertificate.NEEDED, OK);

            assertThat(
                            failure(
                                    client(resolving("127.0.0.1"), idm.port())
                                            .send(to("idm.test", idm))))
                    .isEqualTo(Failure.TLS);
            assertThat(idm.seen()).isEmpty();
        }

        @Test
        void a_server_that_does_not_know_our_issuer_refuses_us() {
            var idm = serve(ClientCertificate.NEEDED, OK);
            var shown = certificates.client(otherAuthority, "foreign", "rsa:2048").credential();

            var answer =
                    client(resolving("127.0.0.1"), idm.port())
                            .send(to("idm.test", idm).withCredential(shown));

            assertThat(failure(answer)).isEqualTo(Failure.TLS);
            assertThat(idm.seen()).isEmpty();
        }

        @Test
        void a_new_version_is_shown_at_once_though_connections_are_kept() {
            var idm = serve(OK);
            var sender = client(resolving("127.0.0.1"), idm.port());
            var renewed = certificates.client(authority, "renewed", "rsa:2048").credential();

            assertThat(status(sender.send(to("idm.test", idm).withCredential(client.credential()))))
                    .isEqualTo(201);
            assertThat(status(sender.send(to("idm.test", idm).withCredential(renewed))))
                    .isEqualTo(201);

            assertThat(idm.seen())
                    .extracting(Seen::client)
                    .containsExactly("CN=client", "CN=renewed");
        }
    }

    @Nested
    class Addresses {

        @Test
        void a_name_that_leads_to_loopback_is_refused_unless_allowed() {
            var idm = serve(OK);
            var strict = OutboundPolicy.of(List.of(), List.of(idm.port()));

            var answer = client(strict, resolving("127.0.0.1")).send(to("idm.test", idm));

            assertThat(answer)
                    .isEqualTo(new Failed(Failure.FORBIDDEN_ADDRESS, "127.0.0.1 is loopback"));
            assertThat(idm.seen()).isEmpty();
        }

        @ParameterizedTest
        @CsvSource({"127.0.0.1, 10.0.0.1", "10.0.0.1, 127.0.0.1"})
        void one_bad_address_beside_a_good_one_is_refused(String first, String second) {
            var idm = serve(OK);

            var answer = client(resolving(first, second), idm.port()).send(to("idm.test", idm));

            assertThat(answer)
                    .isEqualTo(new Failed(Failure.FORBIDDEN_ADDRESS, "10.0.0.1 is private"));
            assertThat(idm.seen()).isEmpty();
        }

        @Test
        void a_name_is_looked_up_once_for_each_request_and_judged_anew() {
            var idm = serve(OK);
            var answers = new ArrayList<>(List.of("127.0.0.1", "169.254.169.254", "127.0.0.1"));
            var sender =
                    client(_ -> List.of(InetAddress.ofLiteral(answers.removeFirst())), idm.port());

            assertThat(status(sender.send(to("idm.test", idm)))).isEqualTo(201);
            assertThat(failure(sender.send(to("idm.test", idm))))
                    .isEqualTo(Failure.FORBIDDEN_ADDRESS);
            assertThat(status(sender.send(to("idm.test", idm)))).isEqualTo(201);
            assertThat(answers).isEmpty();
        }

        @Test
        void the_next_address_is_tried_when_the_first_takes_no_connection() {
            var idm = serve(OK);

            var answer =
                    client(resolving("127.0.0.2", "127.0.0.1"), idm.port())
                            .send(to("idm.test", idm));

            assertThat(status(answer)).isEqualTo(201);
        }

        @Test
        void a_target_that_was_parsed_under_a_wider_policy_is_refused() {
            var idm = serve(OK);
            var sender = client(OutboundPolicy.strict(), resolving("8.8.8.8"));

            assertThatThrownBy(() -> sender.send(to("idm.test", idm)))
                    .isInstanceOf(OutboundRefused.ForbiddenPort.class);
        }

        @Test
        void a_name_without_addresses_fails_as_dns() {
            var sender =
                    client(
                            name -> {
                                throw new UnknownHostException(name);
                            },
                            8443);

            assertThat(sender.send(to("idm.test", 8443)))
                    .isEqualTo(new Failed(Failure.DNS, "idm.test"));
        }

        @Test
        void a_look_up_that_takes_too_long_fails_as_dns() {
            var sender =
                    new OutboundClient(
                            vertx,
                            allowingLoopback(8443),
                            LIMITS.withTotal(Duration.ofMillis(200)),
                            _ -> {
                                sleep(Duration.ofSeconds(30));
                                return List.of();
                            });
            open.add(sender);

            assertThat(failure(sender.send(to("idm.test", 8443)))).isEqualTo(Failure.DNS);
        }
    }

    @Nested
    class Answers {

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
            assertThat(answer.isSuccess()).isFalse();
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
        void a_server_that_is_too_slow_times_out() {
            var idm = serve(_ -> sleep(Duration.ofSeconds(30)));
            var sender = hasty(idm.port());

            long before = System.nanoTime();
            assertThat(failure(sender.send(to("idm.test", idm)))).isEqualTo(Failure.TIMEOUT);
            assertThat(Duration.ofNanos(System.nanoTime() - before))
                    .isLessThan(Duration.ofSeconds(5));
        }

        @Test
        void a_body_that_never_ends_times_out() {
            var idm =
                    serve(
                            exchange -> {
                                exchange.sendResponseHeaders(200, 0);
                                exchange.getResponseBody().write('a');
                                exchange.getResponseBody().flush();
                                sleep(Duration.ofSeconds(30));
                            });

            assertThat(failure(hasty(idm.port()).send(to("idm.test", idm))))
                    .isEqualTo(Failure.TIMEOUT);
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
        void a_connection_that_is_closed_without_an_answer_is_told_apart() {
            var idm = serve(HttpExchange::close);

            assertThat(
                            failure(
                                    client(resolving("127.0.0.1"), idm.port())
                                            .send(to("idm.test", idm))))
                    .isEqualTo(Failure.CONNECTION_CLOSED);
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
    }

    @Nested
    class Sharing {

        @Test
        void a_tenants_requests_share_a_connection_and_two_tenants_never_do() {
            var idm = serve(OK);
            var sender = client(resolving("127.0.0.1"), idm.port());

            for (UUID tenant : List.of(TENANT, TENANT, OTHER_TENANT)) {
                assertThat(status(sender.send(to(tenant, "idm.test", idm.port())))).isEqualTo(201);
            }

            List<Integer> connections = idm.seen().stream().map(Seen::clientPort).toList();
            assertThat(connections.get(1)).isEqualTo(connections.get(0));
            assertThat(connections.get(2)).isNotEqualTo(connections.get(0));
        }

        @Test
        void nothing_is_shared_with_a_request_that_does_not_validate() {
            var idm = serve(OK);
            var sender = client(resolving("127.0.0.1"), idm.port());

            assertThat(status(sender.send(to("idm.test", idm).withTrust(Trust.insecure()))))
                    .isEqualTo(201);
            assertThat(
                            failure(
                                    sender.send(
                                            to("idm.test", idm)
                                                    .withTrust(
                                                            Trust.anchors(
                                                                    otherAuthority
                                                                            .certificatePem())))))
                    .isEqualTo(Failure.TLS);
        }

        @Test
        void what_is_kept_for_a_tenant_is_closed_when_it_is_forgotten() {
            var idm = serve(OK);
            var sender = client(resolving("127.0.0.1"), idm.port());

            assertThat(status(sender.send(to("idm.test", idm)))).isEqualTo(201);
            sender.forget(TENANT);
            assertThat(status(sender.send(to("idm.test", idm)))).isEqualTo(201);

            assertThat(idm.seen()).extracting(Seen::clientPort).doesNotHaveDuplicates();
        }

        @Test
        void more_clients_than_are_kept_still_answer() {
            var idm = serve(OK);
            var sender = client(resolving("127.0.0.1"), idm.port());

            for (int i = 0; i < 2 * LIMITS.clients(); i++) {
                assertThat(status(sender.send(to(new UUID(7, i), "idm.test", idm.port()))))
                        .isEqualTo(201);
            }
        }
    }

    @Test
    void an_event_loop_is_not_blocked() {
        var idm = serve(OK);
        var sender = client(resolving("127.0.0.1"), idm.port());
        var outcome = new CompletableFuture<OutboundAnswer>();

        vertx.runOnContext(
                _ -> {
                    try {
                        outcome.complete(sender.send(to("idm.test", idm)));
                    } catch (IllegalStateException e) {
                        outcome.completeExceptionally(e);
                    }
                });

        assertThat(outcome)
                .failsWithin(Duration.ofSeconds(5))
                .withThrowableThat()
                .withCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_worker_of_vertx_and_a_virtual_thread_may_send() throws Exception {
        var idm = serve(OK);
        var sender = client(resolving("127.0.0.1"), idm.port());
        var virtual = new CompletableFuture<OutboundAnswer>();

        var worker =
                vertx.executeBlocking(() -> sender.send(to("idm.test", idm)))
                        .toCompletionStage()
                        .toCompletableFuture();
        Thread.startVirtualThread(() -> virtual.complete(sender.send(to("idm.test", idm)))).join();

        assertThat(status(worker.get(10, TimeUnit.SECONDS))).isEqualTo(201);
        assertThat(status(virtual.get(10, TimeUnit.SECONDS))).isEqualTo(201);
    }

    private TestServer serve(HttpHandler handler) {
        return serve(ClientCertificate.WANTED, handler);
    }

    private TestServer serve(ClientCertificate clientCertificate, HttpHandler handler) {
        var started =
                new TestServer(
                        certificates.serverContext(server, authority), clientCertificate, handler);
        open.add(started);
        return started;
    }

    /** Takes one connection, answers these bytes to whatever comes. */
    private int rawServer(String bytes) throws Exception {
        var sockets = certificates.serverContext(server, authority).getServerSocketFactory();
        var socket =
                (SSLServerSocket)
                        sockets.createServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"));
        open.add(socket);
        Thread.startVirtualThread(
                () -> {
                    try (var connection = socket.accept()) {
                        int first = connection.getInputStream().read();
                        connection
                                .getOutputStream()
                                .write(bytes.getBytes(StandardCharsets.US_ASCII));
                        connection.getOutputStream().flush();
                        sleep(Duration.ofSeconds(first < 0 ? 0 : 5));
                    } catch (IOException _) {
                        // the client had enough
                    }
                });
        return socket.getLocalPort();
    }

    private OutboundClient client(Resolver resolver, int port) {
        return client(allowingLoopback(port), resolver);
    }

    private OutboundClient hasty(int port) {
        var made =
                new OutboundClient(
                        vertx,
                        allowingLoopback(port),
                        LIMITS.withTotal(Duration.ofSeconds(1)),
                        resolving("127.0.0.1"));
        open.add(made);
        return made;
    }

    private OutboundClient client(OutboundPolicy policy, Resolver resolver) {
        var made = new OutboundClient(vertx, policy, LIMITS, resolver);
        open.add(made);
        return made;
    }

    private static OutboundPolicy allowingLoopback(int port) {
        return OutboundPolicy.of(List.of("127.0.0.0/8"), List.of(port));
    }

    private static Resolver resolving(String... addresses) {
        return _ -> Arrays.stream(addresses).map(InetAddress::ofLiteral).toList();
    }

    private static Resolver neverAsked() {
        return name -> {
            throw new AssertionError("asked for " + name);
        };
    }

    private static OutboundRequest to(String host, TestServer server) {
        return to(host, server.port());
    }

    private static OutboundRequest to(String host, int port) {
        return to(TENANT, host, port);
    }

    private static OutboundRequest to(UUID tenant, String host, int port) {
        Target target =
                Target.parse(
                        "https://%s:%d/ws?tenantId=t1".formatted(host, port),
                        allowingLoopback(port));
        return OutboundRequest.of(tenant, Method.POST, target)
                .withBody("application/pkix-cert", "MIIB".getBytes(StandardCharsets.US_ASCII))
                .withTrust(Trust.anchors(authority.certificatePem()));
    }

    private static int status(OutboundAnswer answer) {
        assertThat(answer).isInstanceOf(Answered.class);
        return ((Answered) answer).status();
    }

    private static Failure failure(OutboundAnswer answer) {
        assertThat(answer).isInstanceOf(Failed.class);
        return ((Failed) answer).failure();
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

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static void sleep(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
