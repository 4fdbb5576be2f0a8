package io.sealpost.outbound;

import io.sealpost.outbound.OutboundAnswer.Answered;
import io.sealpost.outbound.OutboundAnswer.Body;
import io.sealpost.outbound.OutboundAnswer.Failed;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** One request to one checked address. */
final class Exchange {

    private final OutboundRequest request;
    private final Deadline deadline;
    private final int answerBytes;

    Exchange(OutboundRequest request, Deadline deadline, int answerBytes) {
        this.request = request;
        this.deadline = deadline;
        this.answerBytes = answerBytes;
    }

    OutboundAnswer with(HttpClient client, InetAddress address) throws InterruptedException {
        Future<HttpClientRequest> connected = client.request(options(address));
        boolean waitedInVain = true;
        try {
            HttpClientRequest sending =
                    deadline.await(connected.toCompletionStage().toCompletableFuture());
            waitedInVain = false;
            return answer(sending);
        } catch (ExecutionException e) {
            return Failures.whileConnecting(e.getCause());
        } catch (TimeoutException _) {
            return new Failed(Failure.TIMEOUT, "no connection before the deadline");
        } finally {
            if (waitedInVain) {
                connected.onSuccess(HttpClientRequest::reset);
            }
        }
    }

    /** The reader is there before anything is sent: the answer does not wait for this thread. */
    private OutboundAnswer answer(HttpClientRequest sending) throws InterruptedException {
        Future<Answered> answered = sending.response().compose(this::read);
        send(sending);
        try {
            return deadline.await(answered.toCompletionStage().toCompletableFuture());
        } catch (ExecutionException e) {
            return Failures.whileAnswering(e.getCause());
        } catch (TimeoutException _) {
            return new Failed(
                    Failure.TIMEOUT, "connected, but no complete answer before the deadline");
        } finally {
            if (!answered.isComplete()) {
                sending.reset();
            }
        }
    }

    /**
     * An empty body is told as such ({@code Content-Length: 0}) only where one is usual (RFC 9110
     * §8.6).
     */
    private void send(HttpClientRequest sending) {
        boolean usuallyWithout =
                request.method() == Method.GET || request.method() == Method.DELETE;
        // when it fails, so does the answer
        var _ =
                request.body().length == 0 && usuallyWithout
                        ? sending.end()
                        : sending.end(Buffer.buffer(request.body()));
    }

    /** Runs on the event loop with the answer's head, so no part of the body is missed. */
    private Future<Answered> read(HttpClientResponse response) {
        Promise<Answered> done = Promise.promise();
        Buffer kept = Buffer.buffer();
        response.exceptionHandler(done::tryFail);
        response.endHandler(_ -> done.tryComplete(answered(response, kept, false)));
        response.handler(
                part -> {
                    int room = answerBytes - kept.length();
                    kept.appendBuffer(part.slice(0, Math.min(room, part.length())));
                    if (part.length() > room && done.tryComplete(answered(response, kept, true))) {
                        response.request().reset();
                    }
                });
        return done.future();
    }

    private static Answered answered(HttpClientResponse response, Buffer kept, boolean truncated) {
        return new Answered(
                response.statusCode(),
                RetryAfter.parse(response.getHeader("Retry-After"), Clock.systemUTC()),
                Optional.ofNullable(response.getHeader("Content-Type")),
                new Body(kept.getBytes()),
                truncated);
    }

    /** The name stays for SNI, certificate and Host header; the connection goes to the address. */
    private RequestOptions options(InetAddress address) {
        Target target = request.target();
        var options =
                new RequestOptions()
                        .setMethod(HttpMethod.valueOf(request.method().name()))
                        .setServer(
                                SocketAddress.inetSocketAddress(
                                        new InetSocketAddress(address, target.port())))
                        .setHost(target.host())
                        .setPort(target.port())
                        .setURI(target.pathAndQuery())
                        .setFollowRedirects(false)
                        .putHeader(
                                "Host",
                                target.authority()) // Vert.x leaves out the brackets of IPv6
                        .putHeader("User-Agent", "Sealpost");
        request.headers().values().forEach(options::putHeader);
        return options;
    }
}
