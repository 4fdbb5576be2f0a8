package io.sealpost.gateway.openapi;

import static java.net.HttpURLConnection.HTTP_OK;

import io.sealpost.gateway.forwarding.UpstreamClient;
import io.sealpost.gateway.routing.Service;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * {@code GET /openapi}: what the services say of themselves, asked for anew now and then; of one
 * that is away, the last.
 */
@ApplicationScoped
public class OpenApiDocuments {

    private static final String PATH = "/q/openapi?format=json";

    private final UpstreamClient client;
    private final Duration fresh;
    private final Map<Service, Known> known = new ConcurrentHashMap<>();

    OpenApiDocuments(
            UpstreamClient client,
            @ConfigProperty(name = "sealpost.gateway.openapi-refresh", defaultValue = "30s")
                    Duration fresh) {
        this.client = client;
        this.fresh = fresh;
    }

    /** What a service said, and when. */
    private record Known(JsonObject document, Instant at) {}

    void register(@Observes Router router) {
        router.get("/openapi").handler(this::answer);
    }

    private void answer(RoutingContext context) {
        List<Future<Void>> refreshed =
                Stream.of(Service.values()).filter(this::isStale).map(this::refresh).toList();
        Future.join(refreshed).onComplete(_ -> context.json(joined()));
    }

    private boolean isStale(Service service) {
        Known last = known.get(service);
        return last == null || last.at().plus(fresh).isBefore(Instant.now());
    }

    private Future<Void> refresh(Service service) {
        return client.request(service, HttpMethod.GET, PATH)
                .flatMap(HttpClientRequest::send)
                .flatMap(OpenApiDocuments::body)
                .map(body -> new Known(body.toJsonObject(), Instant.now()))
                .onSuccess(document -> known.put(service, document))
                .mapEmpty();
    }

    private static Future<Buffer> body(HttpClientResponse answer) {
        return answer.statusCode() == HTTP_OK ? answer.body() : Future.failedFuture("no document");
    }

    private JsonObject joined() {
        JoinedOpenApi joined = new JoinedOpenApi();
        List<Service> missing = new ArrayList<>();
        for (Service service : Service.values()) {
            Known last = known.get(service);
            if (last == null) {
                missing.add(service);
            } else {
                joined.add(service, last.document());
            }
        }
        return joined.document(missing);
    }
}
