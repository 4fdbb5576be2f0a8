package io.sealpost.gateway.forwarding;

import io.sealpost.eventstore.cloudevents.TraceContext;
import io.sealpost.gateway.entrance.BodyLimit;
import io.sealpost.gateway.entrance.CorrelationId;
import io.sealpost.gateway.entrance.Entrance;
import io.sealpost.gateway.entrance.Refusal;
import io.sealpost.gateway.routing.Service;
import io.sealpost.gateway.routing.Upstreams;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/** Sends a request to a service and its answer back. The request has to be paused. */
@ApplicationScoped
public class Forwarder {

    private static final Logger LOG = Logger.getLogger(Forwarder.class);

    /** The request is given up (RFC 9113 §7). */
    private static final long CANCEL = 8;

    /** Answers that have no body (RFC 9110 §15.3.5, §15.4.5). */
    private static final Set<Integer> BODILESS = Set.of(204, 304);

    private final UpstreamClient client;
    private final Upstreams upstreams;

    Forwarder(UpstreamClient client, Upstreams upstreams) {
        this.client = client;
        this.upstreams = upstreams;
    }

    /** Answers the request with what the service says, or with why it says nothing. */
    public void forward(RoutingContext context, Service service) {
        HttpServerRequest request = context.request();
        BoundedBody body = new BoundedBody(request, BodyLimit.BYTES);
        client.request(service, request.method(), pathAndQuery(context))
                .flatMap(upstream -> send(context, upstream, body))
                .onSuccess(answer -> relay(context, service, answer))
                .onFailure(failure -> refuse(context, service, body, failure));
    }

    private static String pathAndQuery(RoutingContext context) {
        String path = Entrance.path(context).value();
        String query = context.request().query();
        return query == null ? path : path + "?" + query;
    }

    private static Future<HttpClientResponse> send(
            RoutingContext context, HttpClientRequest upstream, BoundedBody body) {
        HttpServerRequest request = context.request();
        PassedHeaders.toService(request.headers(), upstream.headers());
        UUID correlationId = CorrelationId.of(context);
        upstream.putHeader(CorrelationId.HEADER, correlationId.toString())
                .putHeader(TraceContext.NAME, TraceContext.stepOf(correlationId).text());
        upstream.exceptionHandler(failure -> LOG.debug("a request was given up", failure));
        context.response().exceptionHandler(_ -> upstream.reset());
        return mayHaveBody(request) ? sendBody(context, upstream, body) : upstream.send();
    }

    private static Future<HttpClientResponse> sendBody(
            RoutingContext context, HttpClientRequest upstream, BoundedBody body) {
        if (context.request().headers().contains(HttpHeaders.EXPECT, HttpHeaders.CONTINUE, true)) {
            context.response().writeContinue();
        }
        upstream.setChunked(!upstream.headers().contains(HttpHeaders.CONTENT_LENGTH));
        body.pipe()
                .endOnFailure(false)
                .to(upstream)
                .onFailure(failure -> upstream.reset(CANCEL, failure));
        return upstream.response();
    }

    /** HTTP/1.1 announces a body (RFC 9112 §6); HTTP/2 need not. */
    private static boolean mayHaveBody(HttpServerRequest request) {
        return request.headers().contains(HttpHeaders.CONTENT_LENGTH)
                || request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
                || request.version() == HttpVersion.HTTP_2
                        && !HttpMethod.GET.equals(request.method())
                        && !HttpMethod.HEAD.equals(request.method());
    }

    private void relay(RoutingContext context, Service service, HttpClientResponse answer) {
        HttpServerResponse response = context.response();
        response.setStatusCode(answer.statusCode());
        PassedHeaders.toClient(answer.headers(), response.headers());
        String location = answer.getHeader(HttpHeaders.LOCATION);
        if (location != null) {
            response.putHeader(
                    HttpHeaders.LOCATION, relative(location, upstreams.of(service).toString()));
        }
        response.setChunked(isChunked(context.request(), answer));
        answer.pipe()
                .endOnFailure(false)
                .to(response)
                .onFailure(failure -> breakOff(context, service, failure));
    }

    /** Services know their own address only; the client is to stay with ours. */
    private static String relative(String location, String upstream) {
        String base =
                upstream.endsWith("/") ? upstream.substring(0, upstream.length() - 1) : upstream;
        return location.startsWith(base + "/") ? location.substring(base.length()) : location;
    }

    private static boolean isChunked(HttpServerRequest request, HttpClientResponse answer) {
        return request.version() == HttpVersion.HTTP_1_1
                && !HttpMethod.HEAD.equals(request.method())
                && !BODILESS.contains(answer.statusCode())
                && !answer.headers().contains(HttpHeaders.CONTENT_LENGTH);
    }

    private static void breakOff(RoutingContext context, Service service, Throwable failure) {
        LOG.warnf(
                "the answer of %s broke off; correlation id %s: %s",
                service.serviceName(), CorrelationId.of(context), failure.getMessage());
        Refusal.SERVICE_UNAVAILABLE.answer(context);
    }

    private static void refuse(
            RoutingContext context, Service service, BoundedBody body, Throwable failure) {
        if (body.isTooLong()) {
            Refusal.BODY_TOO_LARGE.answer(context);
            return;
        }
        LOG.warnf(
                "%s gives no answer; correlation id %s: %s",
                service.serviceName(), CorrelationId.of(context), failure.getMessage());
        (failure instanceof TimeoutException
                        ? Refusal.SERVICE_TIMEOUT
                        : Refusal.SERVICE_UNAVAILABLE)
                .answer(context);
    }
}
