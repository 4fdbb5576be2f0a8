package io.sealpost.eventstore;

import io.smallrye.mutiny.Uni;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Writes what queries read, in the transaction that appends the events. */
@FunctionalInterface
public interface ReadModel<S, E> {

    /**
     * @param state the state after the events
     * @param events what was just appended; never empty
     */
    Uni<Void> apply(Mutiny.Session session, StreamId stream, S state, List<Recorded<E>> events);
}
