package io.sealpost.distribution;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * A downstream system on real HTTPS. What it answers is told per first path segment after {@code
 * /register/}.
 */
public final class TestReceiver implements AutoCloseable {

    private static final int CLOSED_PORT = freePort();

    /**
     * What it is to answer.
     *
     * @param held counted down before it is sent
     */
    public record Answer(int status, Map<String, String> headers, CountDownLatch held) {
        public static Answer of(int status) {
            return new Answer(status, Map.of(), new CountDownLatch(0));
        }

        public Answer with(String name, String value) {
            return new Answer(status, Map.of(name, value), held);
        }

        public Answer heldBy(CountDownLatch latch) {
            return new Answer(status, headers, latch);
        }
    }

    /** What it got. */
    public record Receipt(
            String template,
            String uri,
            String method,
            Map<String, List<String>> headers,
            String body,
            String client) {

        public String header(String name) {
            return headers.getOrDefault(name, List.of()).stream().findFirst().orElse(null);
        }

        public int version() {
            return Integer.parseInt(header("Sealpost-certificate-version"));
        }
    }

    private final HttpsServer server;
    private final boolean askForCertificate;
    private final List<Receipt> receipts = new CopyOnWriteArrayList<>();
    private final Map<String, Queue<Answer>> answers = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> running = new ConcurrentHashMap<>();
    private final Map<String, Integer> mostAtOnce = new ConcurrentHashMap<>();

    private TestReceiver(HttpsServer server, boolean askForCertificate) {
        this.server = server;
        this.askForCertificate = askForCertificate;
    }

    static TestReceiver start(boolean askForCertificate) {
        try {
            var server =
                    HttpsServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
            var receiver = new TestReceiver(server, askForCertificate);
            server.setHttpsConfigurator(receiver.configurator());
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", receiver::handle);
            server.start();
            return receiver;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Where nothing listens. */
    public static int closedPort() {
        return CLOSED_PORT;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public String url() {
        return "https://127.0.0.1:"
                + port()
                + "/register/{certificateTemplate}[/{processDefinitionId}]?tenantId={remoteTenantId}";
    }

    /** In this order, each once; after them 200. */
    public void answer(String template, Answer... inOrder) {
        answers.put(template, new ArrayDeque<>(List.of(inOrder)));
    }

    public List<Receipt> receipts(String template) {
        return receipts.stream().filter(receipt -> receipt.template().equals(template)).toList();
    }

    /** How many requests for a template were here at the same time. */
    public int mostAtOnce(String template) {
        return mostAtOnce.getOrDefault(template, 0);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private HttpsConfigurator configurator() {
        return new HttpsConfigurator(TestTls.serverContext()) {
            @Override
            public void configure(HttpsParameters parameters) {
                var settings = getSSLContext().getDefaultSSLParameters();
                settings.setNeedClientAuth(askForCertificate);
                parameters.setSSLParameters(settings);
            }
        };
    }

    private void handle(HttpExchange exchange) throws IOException {
        var template = exchange.getRequestURI().getPath().split("/")[2];
        int now = running.computeIfAbsent(template, _ -> new AtomicInteger()).incrementAndGet();
        mostAtOnce.merge(template, now, Math::max);
        try (exchange) {
            receipts.add(receipt(exchange, template));
            var answer = next(template);
            answer.held().await();
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            running.get(template).decrementAndGet();
            exchange.sendResponseHeaders(answer.status(), -1);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Answer next(String template) {
        var queue = answers.getOrDefault(template, new ArrayDeque<>());
        return queue.isEmpty() ? Answer.of(200) : queue.remove();
    }

    private Receipt receipt(HttpExchange exchange, String template) throws IOException {
        return new Receipt(
                template,
                exchange.getRequestURI().toString(),
                exchange.getRequestMethod(),
                Map.copyOf(exchange.getRequestHeaders()),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII),
                client((HttpsExchange) exchange));
    }

    private String client(HttpsExchange exchange) {
        try {
            return askForCertificate ? exchange.getSSLSession().getPeerPrincipal().getName() : null;
        } catch (SSLPeerUnverifiedException _) {
            return null;
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
