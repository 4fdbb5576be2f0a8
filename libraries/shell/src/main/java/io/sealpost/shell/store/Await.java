package io.sealpost.shell.store;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;

/**
 * From the blocking shell into the reactive store: only for threads that may block, never for an
 * event loop.
 */
public final class Await {

    private Await() {}

    /**
     * Runs the work on a Vert.x context of its own and waits; what it fails with is thrown as it
     * is.
     */
    public static <T> T await(Supplier<Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(work);
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }
}
