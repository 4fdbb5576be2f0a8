package io.sealpost.shell.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.regex.Pattern;

/**
 * Refuses addresses with control characters: no name of ours has any, and PostgreSQL takes no NUL.
 */
@ApplicationScoped
class NoControlCharacters {

    private static final Pattern ENCODED_CONTROL = Pattern.compile("%(?:[01][0-9A-Fa-f]|7[Ff])");
    private static final int BEFORE_RESOURCES = 800;

    void register(@Observes Filters filters) {
        filters.register(NoControlCharacters::refuse, BEFORE_RESOURCES);
    }

    private static void refuse(RoutingContext context) {
        if (ENCODED_CONTROL.matcher(context.request().uri()).find()) {
            Problem.answer(context, new Malformed("uri", "has a control character"));
        } else {
            context.next();
        }
    }
}
