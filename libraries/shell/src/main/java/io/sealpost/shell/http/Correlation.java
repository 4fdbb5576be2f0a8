package io.sealpost.shell.http;

import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.sealpost.eventstore.Ids;
import io.sealpost.eventstore.LogContext;
import io.sealpost.eventstore.cloudevents.TraceContext;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The id that ties together all that one request leads to: the trace id of the caller's {@code
 * traceparent}, or else its {@code X-Correlation-Id} when that is a UUID, or else a new one.
 */
@ApplicationScoped
public class Correlation {

    public static final String HEADER = "X-Correlation-Id";

    private static final String KEY = Correlation.class.getName();
    private static final int BEFORE_ALL = 1_000;
    private static final int UUID_LENGTH = 36;

    private final CurrentVertxRequest request;

    Correlation(CurrentVertxRequest request) {
        this.request = request;
    }

    void register(@Observes Filters filters) {
        filters.register(Correlation::begin, BEFORE_ALL);
    }

    /**
     * Of the current request or other work at hand; when there is none, a new one for each call.
     */
    public UUID id() {
        RoutingContext context =
                Arc.container().requestContext().isActive() ? request.getCurrent() : null;
        return context == null ? LogContext.correlationId().orElseGet(Ids::next) : of(context);
    }

    static UUID of(RoutingContext context) {
        UUID id = context.get(KEY);
        return id == null ? begun(context) : id;
    }

    private static void begin(RoutingContext context) {
        LogContext.begin(begun(context));
        context.next();
    }

    private static UUID begun(RoutingContext context) {
        UUID id = given(context.request());
        context.put(KEY, id);
        context.response().putHeader(HEADER, id.toString());
        return id;
    }

    private static UUID given(HttpServerRequest request) {
        return trace(request.headers().getAll(TraceContext.NAME))
                .or(() -> id(request.getHeader(HEADER)))
                .orElseGet(Ids::next);
    }

    /** Several are none (W3C Trace Context §3.2). */
    private static Optional<UUID> trace(List<String> headers) {
        return headers.size() == 1
                ? TraceContext.parse(headers.getFirst()).map(TraceContext::correlationId)
                : Optional.empty();
    }

    private static Optional<UUID> id(String header) {
        try {
            return Optional.ofNullable(header)
                    .filter(text -> text.length() == UUID_LENGTH)
                    .map(UUID::fromString)
                    .filter(TraceContext::isTrace);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
