package io.sealpost.shell.store;

import io.quarkus.vertx.VertxContextSupport;
import io.sealpost.eventstore.LogContext;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * From the blocking shell into the reactive store: only for threads that may block, never for an
 * event loop.
 */
public final class Await {

    private static final Logger LOG = Logger.getLogger(Await.class);

    /** Over the five seconds that PostgreSQL gives a transaction of a service. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Await() {}

    /**
     * Runs the work on a Vert.x context of its own and waits; what it fails with is thrown as it
     * is.
     *
     * @throws DatabaseAway when it fails for want of the database
     */
    public static <T> T await(Supplier<Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(LogContext.carried(() -> bounded(work)));
        } catch (Throwable failure) {
            throw thrown(failure);
        }
    }

    private static <T> Uni<T> bounded(Supplier<Uni<T>> work) {
        return work.get().ifNoItem().after(PATIENCE).failWith(DatabaseAway::new);
    }

    private static RuntimeException thrown(Throwable failure) {
        if (DatabaseAway.isBehind(failure)) {
            LOG.warnf("the database is away: %s", failure);
            return new DatabaseAway();
        }
        return switch (failure) {
            case RuntimeException unchecked -> unchecked;
            case Error error -> throw error;
            default -> new IllegalStateException(failure);
        };
    }
}
