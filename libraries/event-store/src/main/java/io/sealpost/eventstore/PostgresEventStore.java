package io.sealpost.eventstore;

import io.smallrye.mutiny.Uni;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/** The event store in the table {@code events} of the service's own PostgreSQL. */
public final class PostgresEventStore implements EventStore {

    private final Transactions transactions;

    public PostgresEventStore(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public <T> Uni<T> inTransaction(Function<Transaction, Uni<T>> work) {
        return transactions.inTransaction(session -> work.apply(new SessionTransaction(session)));
    }

    /** Knows what was loaded: only that can be appended to. */
    private static final class SessionTransaction implements Transaction {

        private final Mutiny.Session session;
        private final Map<StreamId, Long> loaded = new HashMap<>();

        SessionTransaction(Mutiny.Session session) {
            this.session = session;
        }

        @Override
        public Mutiny.Session session() {
            return session;
        }

        @Override
        public Uni<List<StoredEvent>> load(StreamId stream) {
            return PostgresLoad.of(session, stream)
                    .invoke(history -> loaded.put(stream, (long) history.size()));
        }

        @Override
        public Uni<List<StoredEvent>> append(
                StreamId stream,
                long expectedVersion,
                List<NewEvent> events,
                Provenance provenance) {
            if (!loaded.containsKey(stream)) {
                throw new AppendWithoutLoad(stream);
            }
            if (loaded.get(stream) != expectedVersion) {
                return Uni.createFrom().failure(new StaleStream(stream, expectedVersion));
            }
            return new PostgresAppend(stream, expectedVersion, events, provenance).on(session);
        }
    }
}
