package io.sealpost.gateway.entrance;

import io.sealpost.eventstore.LogContext;
import io.sealpost.eventstore.cloudevents.TraceContext;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Ties together all that one request leads to: the trace id of the caller's {@code traceparent}, or
 * else its {@code X-Correlation-Id} when that is a UUID, or else a new one.
 */
public final class CorrelationId {

    public static final String HEADER = "X-Correlation-Id";

    private static final int LENGTH = 36;

    private CorrelationId() {}

    static void begin(RoutingContext context) {
        UUID id = given(context.request());
        LogContext.begin(id);
        context.put(HEADER, id).response().putHeader(HEADER, id.toString());
    }

    /** The request's id. */
    public static UUID of(RoutingContext context) {
        return context.get(HEADER);
    }

    private static UUID given(HttpServerRequest request) {
        return trace(request.headers().getAll(TraceContext.NAME))
                .or(() -> id(request.getHeader(HEADER)))
                .orElseGet(UUID::randomUUID);
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
                    .filter(text -> text.length() == LENGTH)
                    .map(UUID::fromString)
                    .filter(TraceContext::isTrace);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
