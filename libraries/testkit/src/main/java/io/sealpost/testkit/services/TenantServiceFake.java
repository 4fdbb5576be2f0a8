package io.sealpost.testkit.services;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** Answers for tenants as tenant-service does, to who brings a token. */
public final class TenantServiceFake implements AutoCloseable {

    private static final String PATH = "/api/tenants/";

    private final Map<String, Tenant> tenants = new ConcurrentHashMap<>();
    private final List<String> questions = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    private TenantServiceFake(HttpServer server) {
        this.server = server;
    }

    /** A tenant that it knows. */
    public record Tenant(UUID id, String key, String status) {

        private String json() {
            return """
                   {"id":"%s","key":"%s","status":"%s","displayName":"Tenant %s"}"""
                    .formatted(id, key, status, key);
        }
    }

    /** One on a free port of this machine, over plain HTTP. */
    public static TenantServiceFake start() {
        try {
            var server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var fake = new TenantServiceFake(server);
            server.createContext(PATH, fake::answer);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return fake;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /**
     * A tenant that no other test has.
     *
     * @param prefix of its key
     * @param status {@code active} or {@code suspended}
     */
    public Tenant add(String prefix, String status) {
        var id = UUID.randomUUID();
        var tenant = new Tenant(id, prefix + "-" + id.toString().substring(0, 8), status);
        tenants.put(tenant.key(), tenant);
        tenants.put(id.toString(), tenant);
        return tenant;
    }

    /** How often it was asked for a tenant. */
    public long questions(String keyOrId) {
        return questions.stream().filter(keyOrId::equals).count();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        var keyOrId = exchange.getRequestURI().getPath().substring(PATH.length());
        questions.add(keyOrId);
        var authorization = exchange.getRequestHeaders().getFirst("Authorization");
        if (authorization == null || !authorization.startsWith("Bearer ey")) {
            answer(exchange, 401, "{}");
        } else if (tenants.containsKey(keyOrId)) {
            answer(exchange, 200, tenants.get(keyOrId).json());
        } else {
            answer(exchange, 404, "{}");
        }
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        try (exchange) {
            var body = json.getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.getResponseHeaders().set("ETag", "\"1\"");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
