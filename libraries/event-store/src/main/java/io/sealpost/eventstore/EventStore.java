package io.sealpost.eventstore;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * The append-only log of all streams of a service. All work with it is in one transaction per
 * command, in this order: load, decide, append, then read models, inbox and whatever else commits
 * with the events.
 */
public interface EventStore {

    /** Runs the work in one transaction: all of it is kept, or, when it fails, nothing. */
    <T> Uni<T> inTransaction(Function<Transaction, Uni<T>> work);

    /** One stream's load and append, and the session for what is written beside them. */
    interface Transaction {

        /**
         * All events of a stream in the order of their versions; an unknown stream is empty.
         *
         * @throws WroteBeforeLoad when the transaction has written or locked something already
         */
        Uni<List<StoredEvent>> load(StreamId stream);

        /**
         * Appends after {@code expectedVersion}, the version that {@link #load} ended with (0: the
         * stream is new).
         *
         * @throws AppendWithoutLoad when this transaction has not loaded the stream
         * @throws StaleStream when somebody else appended meanwhile
         */
        Uni<List<StoredEvent>> append(
                StreamId stream,
                long expectedVersion,
                List<NewEvent> events,
                Provenance provenance);

        /** The session of this transaction. Never two operations at once on it. */
        Mutiny.Session session();
    }
}
