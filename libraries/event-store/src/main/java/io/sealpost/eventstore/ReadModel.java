package io.sealpost.eventstore;

import io.smallrye.mutiny.Uni;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Writes what queries read, in the transaction that appends the events; and again, from all events
 * of a stream, when its rows are derived anew.
 */
public interface ReadModel<S, E> {

    /**
     * The same events must lead to the same rows, whether they come one by one or all at once.
     *
     * @param state the state after the events
     * @param events what was just appended, or the whole stream; never empty
     */
    Uni<Void> apply(Mutiny.Session session, StreamId stream, S state, List<Recorded<E>> events);

    /** Every table that it writes, parents before their children; nothing else writes them. */
    List<DerivedTable> tables();

    /** For aggregates that nothing is read of. */
    static <S, E> ReadModel<S, E> none() {
        return new ReadModel<>() {
            @Override
            public Uni<Void> apply(
                    Mutiny.Session session, StreamId stream, S state, List<Recorded<E>> events) {
                return Uni.createFrom().voidItem();
            }

            @Override
            public List<DerivedTable> tables() {
                return List.of();
            }
        };
    }
}
