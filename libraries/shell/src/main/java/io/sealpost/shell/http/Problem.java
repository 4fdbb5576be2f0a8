package io.sealpost.shell.http;

import io.sealpost.eventstore.Rejected;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * The members of a problem document (RFC 9457 §3), with our {@code code} and {@code correlationId}.
 */
final class Problem {

    static final String MEDIA_TYPE = "application/problem+json";

    private Problem() {}

    static Map<String, Object> of(
            int status, String code, String detail, Map<String, Object> members, UUID correlation) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "urn:sealpost:problem:" + code);
        problem.put("title", code.replace('-', ' '));
        problem.put("status", status);
        problem.put("code", code);
        problem.put("detail", detail);
        problem.putAll(members);
        problem.put("correlationId", correlation.toString());
        return problem;
    }

    /** Answers before any resource is asked. */
    static void answer(RoutingContext context, Rejected refusal) {
        int status = refusal.kind().status();
        Map<String, Object> problem =
                of(
                        status,
                        refusal.code(),
                        refusal.getMessage(),
                        refusal.members(),
                        Correlation.of(context));
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", MEDIA_TYPE)
                .end(new JsonObject(problem).encode());
    }
}
