package io.sealpost.distribution;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sealpost.eventstore.Ids;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Answers as tenant-service does, for tenants that tests make. */
public final class TestTenants implements AutoCloseable {

    /** A tenant of a test. */
    public record TestTenant(UUID id, String key) {}

    private final HttpServer server;
    private final Map<String, TestTenant> tenants = new ConcurrentHashMap<>();

    private TestTenants(HttpServer server) {
        this.server = server;
    }

    static TestTenants start() {
        try {
            var server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
            var tenants = new TestTenants(server);
            server.createContext("/api/tenants/", tenants::handle);
            server.start();
            return tenants;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** One that no other test has. */
    public TestTenant make() {
        var id = Ids.next();
        var tenant = new TestTenant(id, "t-" + UUID.randomUUID().toString().substring(0, 8));
        tenants.put(tenant.key(), tenant);
        tenants.put(id.toString(), tenant);
        return tenant;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var tenant = tenants.get(exchange.getRequestURI().getPath().split("/")[3]);
            var body =
                    tenant == null
                            ? "{}"
                            : "{\"id\":\"%s\",\"key\":\"%s\",\"status\":\"active\"}"
                                    .formatted(tenant.id(), tenant.key());
            var bytes = body.getBytes(StandardCharsets.US_ASCII);
            exchange.getResponseHeaders().set("ETag", "\"1\"");
            exchange.sendResponseHeaders(tenant == null ? 404 : 200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
