package io.sealpost.eventstore.rebuilding;

import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;

/** How a thread that may block waits for work in a session. */
@FunctionalInterface
public interface Waiting {

    /**
     * @throws RuntimeException what the work fails with
     */
    <T> T await(Supplier<Uni<T>> work);
}
