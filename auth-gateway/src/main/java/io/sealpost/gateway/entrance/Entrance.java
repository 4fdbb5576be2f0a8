package io.sealpost.gateway.entrance;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.sealpost.gateway.routing.RequestPath;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;

/** Looks at every request before anything else does. */
@ApplicationScoped
public class Entrance {

    private static final int BEFORE_ALL = 1_000;
    private static final String PATH = RequestPath.class.getName();

    void register(@Observes Filters filters) {
        filters.register(Entrance::enter, BEFORE_ALL);
    }

    /** The request's path in its normal form. */
    public static RequestPath path(RoutingContext context) {
        return context.get(PATH);
    }

    private static void enter(RoutingContext context) {
        CorrelationId.begin(context);
        Optional<RequestPath> path = RequestPath.of(context.request().path());
        if (path.isEmpty()) {
            Refusal.AMBIGUOUS_PATH.answer(context);
        } else if (BodyLimit.isExceededBy(context.request())) {
            Refusal.BODY_TOO_LARGE.answer(context);
        } else {
            context.put(PATH, path.get()).next();
        }
    }
}
