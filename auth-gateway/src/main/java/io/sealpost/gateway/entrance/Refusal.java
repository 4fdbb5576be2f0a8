package io.sealpost.gateway.entrance;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;

/** Why the gateway itself answers; the services' own refusals pass through as they are. */
public enum Refusal {
    /** The path is not one that all readers understand in the same way. */
    AMBIGUOUS_PATH(
            400,
            "the path can be read in more than one way: send it without '%2f', '..', ';', '//' and the like"),

    /** No token came, or one that is not valid here. */
    UNAUTHENTICATED(401, "send a valid access token: Authorization: Bearer …"),

    /** No service owns the path. */
    NO_SUCH_RESOURCE(404, "nothing is found under this path"),

    /** The body is over {@link BodyLimit#BYTES}, as announced or as it came. */
    BODY_TOO_LARGE(413, "the body is over 1 MiB (%d bytes)".formatted(BodyLimit.BYTES)),

    /** The service cannot be reached, is not the one that it should be, or broke off. */
    SERVICE_UNAVAILABLE(503, "another part of Sealpost does not answer: try again shortly"),

    /** The service did not begin its answer in time. */
    SERVICE_TIMEOUT(
            504, "another part of Sealpost is too slow: what was asked for may have been done");

    private static final long LINGERING_MILLIS = 1_000;

    private final int status;
    private final String detail;

    Refusal(int status, String detail) {
        this.status = status;
        this.detail = detail;
    }

    /** Stable, in kebab case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Ends the response with a problem (RFC 9457), or breaks it off when it has begun. */
    @SuppressWarnings("FutureReturnValueIgnored")
    public void answer(RoutingContext context) {
        HttpServerResponse response = context.response();
        if (response.closed() || response.ended()) {
            return;
        }
        if (response.headWritten()) {
            response.reset();
            return;
        }
        begin(response, context.request().version());
        Future<Void> answered =
                response.end(problem(CorrelationId.of(context).toString()).toBuffer());
        if (isLast(context.request().version())) {
            answered.onComplete(_ -> hangUp(context));
        }
        context.request().resume();
    }

    /** The body is not read; HTTP/2 has no such header and ends the stream alone. */
    private boolean isLast(HttpVersion version) {
        return this == BODY_TOO_LARGE && version != HttpVersion.HTTP_2;
    }

    /** A little later: what comes meanwhile is dropped, or the client might not get its answer. */
    private static void hangUp(RoutingContext context) {
        context.vertx().setTimer(LINGERING_MILLIS, _ -> context.request().connection().close());
    }

    private void begin(HttpServerResponse response, HttpVersion version) {
        response.headers().remove("Content-Length").remove("Transfer-Encoding");
        response.setChunked(false)
                .setStatusCode(status)
                .putHeader("Content-Type", "application/problem+json")
                .putHeader("Cache-Control", "no-store");
        if (this == UNAUTHENTICATED) {
            response.putHeader("WWW-Authenticate", "Bearer");
        }
        if (isLast(version)) {
            response.putHeader("Connection", "close");
        }
    }

    private JsonObject problem(String correlationId) {
        return new JsonObject()
                .put("type", "urn:sealpost:problem:" + code())
                .put("title", code().replace('-', ' '))
                .put("status", status)
                .put("code", code())
                .put("detail", detail)
                .put("correlationId", correlationId);
    }
}
