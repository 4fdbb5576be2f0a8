package io.sealpost.outbound;

import io.sealpost.outbound.OutboundAnswer.Failed;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends requests to addresses that users chose. Blocking, for worker and virtual threads;
 * thread-safe. Closing it does not close the Vert.x that it was given.
 */
public final class OutboundClient implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OutboundClient.class);

    /**
     * After this long without a request a client is closed, and with it the last hold on its key.
     */
    private static final Duration REST = Duration.ofMinutes(5);

    /** What ends by itself at the deadline may tell its own, better story. */
    private static final Duration GRACE = Duration.ofMillis(250);

    private final Vertx vertx;
    private final OutboundPolicy policy;
    private final Limits limits;
    private final CheckedResolver resolver;
    private final ClientCache<HttpClient> clients;

    // platform threads: the JDK's look-up holds its carrier; and none has a Vert.x context that
    // waiting would block
    private final ExecutorService attempts =
            Executors.newThreadPerTaskExecutor(
                    Thread.ofPlatform().daemon().name("outbound-", 0).factory());

    public OutboundClient(Vertx vertx, OutboundPolicy policy, Limits limits) {
        this(vertx, policy, limits, Resolver.ofTheMachine());
    }

    public OutboundClient(Vertx vertx, OutboundPolicy policy, Limits limits, Resolver resolver) {
        this.vertx = vertx;
        this.policy = policy;
        this.limits = limits;
        this.resolver = new CheckedResolver(policy, resolver);
        this.clients =
                new ClientCache<>(limits.clients(), REST, HttpClient::close, System::nanoTime);
    }

    /**
     * Blocks for at most {@link Limits#total}. The request is sent once: when several addresses are
     * known, the next is tried only while none has taken the connection.
     *
     * @throws OutboundRefused when the request breaks a rule that needs no look-up
     * @throws IllegalStateException on an event loop, which must not be blocked
     */
    public OutboundAnswer send(OutboundRequest request) {
        request.target().require(policy);
        request.requireIdentifiedServerForCredentials();
        if (Context.isOnEventLoopThread()) {
            throw new IllegalStateException("send blocks; call it from a worker or virtual thread");
        }
        OutboundAnswer answer = withinTotal(request);
        if (answer instanceof Failed(var failure, var detail)) {
            LOG.debug(
                    "{} for tenant {}: {}: {}",
                    request.target(),
                    request.tenantId(),
                    failure.code(),
                    detail);
        }
        return answer;
    }

    /**
     * Closes what is kept for a tenant, as after a credential was revoked or the tenant suspended.
     */
    public void forget(UUID tenantId) {
        clients.evictAll(key -> key.tenantId().equals(tenantId));
    }

    @Override
    public void close() {
        attempts.shutdownNow();
        clients.close();
    }

    private OutboundAnswer withinTotal(OutboundRequest request) {
        Deadline deadline = Deadline.in(limits.total());
        Future<OutboundAnswer> attempt = attempts.submit(() -> attempt(request, deadline));
        try {
            return deadline.plus(GRACE).await(attempt);
        } catch (TimeoutException _) {
            return new Failed(Failure.DNS, "the look-up took longer than the whole request may");
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "the request to %s broke".formatted(request.target()), e.getCause());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Failed(Failure.TIMEOUT, "interrupted");
        } finally {
            attempt.cancel(true);
        }
    }

    private OutboundAnswer attempt(OutboundRequest request, Deadline deadline)
            throws InterruptedException {
        return switch (resolver.resolve(request.target())) {
            case CheckedResolver.Refused(var why) -> why;
            case CheckedResolver.Allowed(var addresses) -> exchange(request, addresses, deadline);
        };
    }

    private OutboundAnswer exchange(
            OutboundRequest request, List<InetAddress> addresses, Deadline deadline)
            throws InterruptedException {
        var exchange = new Exchange(request, deadline, limits.answerBytes());
        try (var lease =
                clients.lease(
                        ClientKey.of(request), () -> HttpClients.make(vertx, limits, request))) {
            OutboundAnswer answer = exchange.with(lease.client(), addresses.getFirst());
            for (int i = 1; i < addresses.size() && mayTryNext(answer, deadline); i++) {
                answer = exchange.with(lease.client(), addresses.get(i));
            }
            return answer;
        }
    }

    private static boolean mayTryNext(OutboundAnswer answer, Deadline deadline) {
        return answer instanceof Failed(var failure, _)
                && failure == Failure.CONNECT
                && !deadline.hasPassed();
    }
}
