package io.sealpost.gateway.entrance;

import io.vertx.ext.web.RoutingContext;
import java.util.UUID;

/** Ties together all that one request leads to; taken over from the caller when it is a UUID. */
public final class CorrelationId {

    public static final String HEADER = "X-Correlation-Id";

    private static final int LENGTH = 36;

    private CorrelationId() {}

    static void begin(RoutingContext context) {
        String id = given(context.request().getHeader(HEADER));
        context.put(HEADER, id).response().putHeader(HEADER, id);
    }

    /** The request's id. */
    public static String of(RoutingContext context) {
        return context.get(HEADER);
    }

    private static String given(String header) {
        try {
            if (header != null && header.length() == LENGTH) {
                return UUID.fromString(header).toString();
            }
        } catch (IllegalArgumentException _) {
            // a new one then
        }
        return UUID.randomUUID().toString();
    }
}
