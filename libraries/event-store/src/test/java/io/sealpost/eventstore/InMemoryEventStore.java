package io.sealpost.eventstore;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * The event store of tests that need no database; it passes the same contract as the one on
 * PostgreSQL.
 */
public final class InMemoryEventStore implements EventStore {

    private final List<StoredEvent> log = new ArrayList<>();

    @Override
    public <T> Uni<T> inTransaction(Function<Transaction, Uni<T>> work) {
        return Uni.createFrom()
                .deferred(
                        () -> {
                            Buffered transaction = new Buffered();
                            return work.apply(transaction).invoke(transaction::commit);
                        });
    }

    /** Everything that was committed, in the order of commits. */
    public List<StoredEvent> log() {
        synchronized (log) {
            return List.copyOf(log);
        }
    }

    private List<StoredEvent> of(StreamId stream) {
        return log().stream().filter(event -> event.stream().equals(stream)).toList();
    }

    private final class Buffered implements Transaction {

        private final List<LongFunction<StoredEvent>> appended = new ArrayList<>();
        private final Set<StreamId> loaded = new HashSet<>();
        private StreamId stream;
        private long expectedVersion;

        @Override
        public Uni<List<StoredEvent>> load(StreamId wanted) {
            return Uni.createFrom()
                    .item(
                            () -> {
                                if (!appended.isEmpty()) {
                                    throw new WroteBeforeLoad(wanted);
                                }
                                loaded.add(wanted);
                                return of(wanted);
                            });
        }

        @Override
        public Uni<List<StoredEvent>> append(
                StreamId target, long version, List<NewEvent> events, Provenance provenance) {
            return Uni.createFrom()
                    .item(
                            () -> {
                                if (!loaded.contains(target)) {
                                    throw new AppendWithoutLoad(target);
                                }
                                requireFresh(target, version);
                                stream = target;
                                expectedVersion = version;
                                Instant now = Instant.now();
                                IntStream.range(0, events.size())
                                        .forEach(
                                                i ->
                                                        appended.add(
                                                                position ->
                                                                        stored(
                                                                                position,
                                                                                target,
                                                                                version + 1 + i,
                                                                                events.get(i),
                                                                                provenance,
                                                                                now)));
                                return IntStream.range(0, appended.size())
                                        .mapToObj(i -> appended.get(i).apply(log.size() + 1L + i))
                                        .toList();
                            });
        }

        @Override
        public Mutiny.Session session() {
            return null;
        }

        private void commit() {
            synchronized (log) {
                if (!appended.isEmpty()) {
                    requireFresh(stream, expectedVersion);
                    appended.forEach(event -> log.add(event.apply(log.size() + 1L)));
                }
            }
        }

        private void requireFresh(StreamId target, long version) {
            if (of(target).size() != version) {
                throw new StaleStream(target, version);
            }
        }

        private static StoredEvent stored(
                long position,
                StreamId stream,
                long version,
                NewEvent event,
                Provenance provenance,
                Instant now) {
            return new StoredEvent(
                    position,
                    stream,
                    version,
                    event.eventId(),
                    event.type(),
                    event.data(),
                    provenance,
                    now);
        }
    }
}
