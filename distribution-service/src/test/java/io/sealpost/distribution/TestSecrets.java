package io.sealpost.distribution;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sealpost.testkit.tools.Issued;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Answers as secret-service does, for aliases and key pairs that tests tell it, to who brings a
 * token.
 */
public final class TestSecrets implements AutoCloseable {

    private static final String SHOWN =
            """
            {"id":"%s","alias":"%s","versions":1,"latest":{"version":1,"hasPrivateKey":%s}}
            """;

    private record Kept(Issued certificate, boolean hasKey, UUID version) {}

    private final HttpServer server;
    private final Map<String, Kept> certificates = new ConcurrentHashMap<>();
    private final Map<String, String> keyPairs = new ConcurrentHashMap<>();
    private final Map<String, String> correlationIds = new ConcurrentHashMap<>();
    private final AtomicInteger reads = new AtomicInteger();
    private volatile boolean away;

    private TestSecrets(HttpServer server) {
        this.server = server;
    }

    static TestSecrets start() {
        try {
            var server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
            var secrets = new TestSecrets(server);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/api/tenants/", secrets::handle);
            server.start();
            return secrets;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public void keep(UUID tenantId, String alias, Issued certificate) {
        certificates.put(tenantId + "/" + alias, new Kept(certificate, true, UUID.randomUUID()));
    }

    public void keepWithoutKey(UUID tenantId, String alias) {
        certificates.put(tenantId + "/" + alias, new Kept(null, false, UUID.randomUUID()));
    }

    public UUID keepKeyPair(UUID tenantId, String key, String value) {
        var id = UUID.randomUUID();
        keyPairs.put(
                tenantId + "/" + id,
                "{\"secretKey\":\"%s\",\"secretValue\":\"%s\"}".formatted(key, value));
        return id;
    }

    /** How often key material was given out: a 304 is none. */
    public int reads() {
        return reads.get();
    }

    /** Of the last request for something of the tenant. */
    public Optional<String> correlationId(UUID tenantId) {
        return Optional.ofNullable(correlationIds.get(tenantId.toString()));
    }

    /** Whether it answers 503. */
    public void away(boolean now) {
        away = now;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /**
     * {@code /api/tenants/<id>/certificates/<alias>[/material]} and {@code …/key-pairs/<id>/use}.
     */
    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath().split("/");
            var token = exchange.getRequestHeaders().getFirst("Authorization");
            var key = path[3] + "/" + path[5];
            correlationIds.put(path[3], exchange.getRequestHeaders().getFirst("X-Correlation-Id"));
            if (away || token == null || !token.startsWith("Bearer ey")) {
                answer(exchange, away ? 503 : 401, "");
            } else if (path[4].equals("key-pairs")) {
                answer(
                        exchange,
                        keyPairs.containsKey(key) ? 200 : 404,
                        keyPairs.getOrDefault(key, ""));
            } else if (!certificates.containsKey(key)) {
                answer(exchange, 404, "");
            } else {
                certificate(exchange, path, certificates.get(key));
            }
        }
    }

    private void certificate(HttpExchange exchange, String[] path, Kept kept) throws IOException {
        var tag = "W/\"" + kept.version() + "-pem\"";
        if (path.length == 6) {
            answer(exchange, 200, SHOWN.formatted(UUID.randomUUID(), path[5], kept.hasKey()));
        } else if (tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            answer(exchange, 304, "");
        } else {
            reads.incrementAndGet();
            exchange.getResponseHeaders().set("ETag", tag);
            answer(exchange, 200, kept.certificate().keyPem() + kept.certificate().chainPem());
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
