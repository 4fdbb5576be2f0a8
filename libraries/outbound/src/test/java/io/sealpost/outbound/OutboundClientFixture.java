package io.sealpost.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpHandler;
import io.sealpost.outbound.OutboundAnswer.Answered;
import io.sealpost.outbound.OutboundAnswer.Failed;
import io.sealpost.outbound.TestCertificates.Made;
import io.sealpost.outbound.TestServer.ClientCertificate;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Certificates, servers and clients for tests of {@link OutboundClient}. */
abstract class OutboundClientFixture {

    static final UUID TENANT = UUID.fromString("019a0000-0000-7000-8000-000000000001");
    static final UUID OTHER_TENANT = UUID.fromString("019a0000-0000-7000-8000-000000000002");
    static final Limits LIMITS =
            new Limits(Duration.ofSeconds(2), Duration.ofSeconds(10), 64 * 1024, 10);
    static final HttpHandler OK = exchange -> TestServer.answer(exchange, 201, new byte[0]);

    @TempDir static Path folder;

    static TestCertificates certificates;
    static Made authority;
    static Made otherAuthority;
    static Made server;
    static Made client;
    static Vertx vertx;

    private final List<AutoCloseable> open = new ArrayList<>();
    private final CountDownLatch ended = new CountDownLatch(1);

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
        ended.countDown();
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
    }

    TestServer serve(HttpHandler handler) {
        return serve(ClientCertificate.WANTED, handler);
    }

    TestServer serve(ClientCertificate clientCertificate, HttpHandler handler) {
        var started =
                new TestServer(
                        certificates.serverContext(server, authority), clientCertificate, handler);
        open.add(started);
        return started;
    }

    /** Takes one connection, answers these bytes to whatever comes. */
    int rawServer(String bytes) throws Exception {
        var sockets = certificates.serverContext(server, authority).getServerSocketFactory();
        var socket =
                (SSLServerSocket)
                        sockets.createServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"));
        open.add(socket);
        Thread.startVirtualThread(
                () -> {
                    try (var connection = socket.accept()) {
                        var _ = connection.getInputStream().read();
                        connection
                                .getOutputStream()
                                .write(bytes.getBytes(StandardCharsets.US_ASCII));
                        connection.getOutputStream().flush();
                        hang();
                    } catch (IOException _) {
                        // the client had enough
                    }
                });
        return socket.getLocalPort();
    }

    OutboundClient client(Resolver resolver, int port) {
        return client(allowingLoopback(port), resolver);
    }

    OutboundClient client(OutboundPolicy policy, Resolver resolver) {
        return client(policy, LIMITS, resolver);
    }

    OutboundClient hasty(int port) {
        return hasty(port, Duration.ofSeconds(1), resolving("127.0.0.1"));
    }

    OutboundClient hasty(int port, Duration total, Resolver resolver) {
        return client(allowingLoopback(port), LIMITS.withTotal(total), resolver);
    }

    private OutboundClient client(OutboundPolicy policy, Limits limits, Resolver resolver) {
        var made = new OutboundClient(vertx, policy, limits, resolver);
        open.add(made);
        return made;
    }

    static OutboundPolicy allowingLoopback(int port) {
        return OutboundPolicy.of(List.of("127.0.0.0/8"), List.of(port));
    }

    static Resolver resolving(String... addresses) {
        return _ -> Arrays.stream(addresses).map(InetAddress::ofLiteral).toList();
    }

    static Resolver neverAsked() {
        return name -> {
            throw new AssertionError("asked for " + name);
        };
    }

    static OutboundRequest to(String host, TestServer server) {
        return to(host, server.port());
    }

    static OutboundRequest to(String host, int port) {
        return to(TENANT, host, port);
    }

    static OutboundRequest to(UUID tenant, String host, int port) {
        Target target =
                Target.parse(
                        "https://%s:%d/ws?tenantId=t1".formatted(host, port),
                        allowingLoopback(port));
        return OutboundRequest.of(tenant, Method.POST, target)
                .withBody("application/pkix-cert", "MIIB".getBytes(StandardCharsets.US_ASCII))
                .withTrust(Trust.anchors(authority.certificatePem()));
    }

    static int status(OutboundAnswer answer) {
        assertThat(answer).isInstanceOf(Answered.class);
        return ((Answered) answer).status();
    }

    static Failure failure(OutboundAnswer answer) {
        assertThat(answer).isInstanceOf(Failed.class);
        return ((Failed) answer).failure();
    }

    /** Until the test has ended: a server that does not answer. */
    void hang() {
        try {
            ended.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
