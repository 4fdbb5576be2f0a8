package io.sealpost.shell.http;

import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.sealpost.eventstore.Ids;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.UUID;
import org.jboss.logging.MDC;

/**
 * The id that ties together all that one request leads to; taken over from the caller when it is a
 * UUID.
 */
@ApplicationScoped
public class Correlation {

    public static final String HEADER = "X-Correlation-Id";

    private static final String KEY = Correlation.class.getName();
    private static final int BEFORE_ALL = 1_000;

    private final CurrentVertxRequest request;

    Correlation(CurrentVertxRequest request) {
        this.request = request;
    }

    void register(@Observes Filters filters) {
        filters.register(Correlation::begin, BEFORE_ALL);
    }

    /** The current request's id; outside of requests a new one for each call. */
    public UUID id() {
        RoutingContext context =
                Arc.container().requestContext().isActive() ? request.getCurrent() : null;
        return context == null ? Ids.next() : of(context);
    }

    static UUID of(RoutingContext context) {
        UUID id = context.get(KEY);
        return id == null ? begun(context) : id;
    }

    private static void begin(RoutingContext context) {
        MDC.put("correlationId", begun(context).toString());
        context.next();
    }

    private static UUID begun(RoutingContext context) {
        UUID id = given(context.request().getHeader(HEADER));
        context.put(KEY, id);
        context.response().putHeader(HEADER, id.toString());
        return id;
    }

    private static UUID given(String header) {
        try {
            return header == null || header.length() != 36 ? Ids.next() : UUID.fromString(header);
        } catch (IllegalArgumentException notAnId) {
            return Ids.next();
        }
    }
}
