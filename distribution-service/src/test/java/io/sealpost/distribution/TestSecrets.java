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
import java.util.Set;
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

    private static final String CONFIRMED = "\"confirmed\":true";

    private record Kept(Issued certificate, boolean hasKey, UUID version) {}

    private final HttpServer server;
    private final Map<String, Kept> certificates = new ConcurrentHashMap<>();
    private final Map<String, String> keyPairs = new ConcurrentHashMap<>();
    private final Map<String, String> correlationIds = new ConcurrentHashMap<>();
    private final Map<String, String> reservations = new ConcurrentHashMap<>();
    private final Set<String> disabled = ConcurrentHashMap.newKeySet();
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

    /** Whether it is refused to who would use it. */
    public void disabled(UUID tenantId, UUID keyPair, boolean now) {
        var key = tenantId + "/" + keyPair;
        var _ = now ? disabled.add(key) : disabled.remove(key);
    }

    /** What a rule has said of its use of a key pair. */
    public Optional<String> reservation(UUID keyPair, UUID rule) {
        return Optional.ofNullable(reservations.get(keyPair + " distribution-rule:" + rule));
    }

    public boolean isConfirmed(UUID keyPair, UUID rule) {
        return reservation(keyPair, rule).filter(said -> said.contains(CONFIRMED)).isPresent();
    }

    /** Forgets it, as one that was restored from a backup. */
    public void loseReservation(UUID keyPair, UUID rule) {
        reservations.remove(keyPair + " distribution-rule:" + rule);
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
     * {@code /api/tenants/<id>/certificates/<alias>[/material]}, {@code …/key-pairs/<id>/use} and
     * {@code …/key-pairs/<id>/reservations/<name>}.
     */
    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath().split("/");
            var token = exchange.getRequestHeaders().getFirst("Authorization");
            var key = path[3] + "/" + path[5];
            correlationIds.put(path[3], exchange.getRequestHeaders().getFirst("X-Correlation-Id"));
            if (away || token == null || !token.startsWith("Bearer ey")) {
                answer(exchange, away ? 503 : 401, "");
            } else if (path.length > 6 && path[6].equals("reservations")) {
                reservation(exchange, path, keyPairs.containsKey(key));
            } else if (disabled.contains(key)) {
                answer(exchange, 409, "{\"code\":\"key-pair-disabled\"}");
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

    /** {@code …/key-pairs/<id>/reservations/<name>} */
    private void reservation(HttpExchange exchange, String[] path, boolean known)
            throws IOException {
        var name = path[5] + " " + path[7];
        if (!known) {
            answer(exchange, 404, "");
        } else if (exchange.getRequestMethod().equals("DELETE")) {
            reservations.remove(name);
            answer(exchange, 204, "");
        } else {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            reservations.merge(name, body, (old, now) -> old.contains(CONFIRMED) ? old : now);
            answer(exchange, 200, reservations.get(name));
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
