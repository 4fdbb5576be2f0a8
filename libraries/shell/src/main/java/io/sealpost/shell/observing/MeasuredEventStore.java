package io.sealpost.shell.observing;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.sealpost.eventstore.EventStore;
import io.sealpost.eventstore.NewEvent;
import io.sealpost.eventstore.Provenance;
import io.sealpost.eventstore.StoredEvent;
import io.sealpost.eventstore.StreamId;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Measures the transactions of commands: {@code sealpost.commands}, how long they take, by {@code
 * stream} (the type) and {@code outcome} ({@link CommandOutcome}), and {@code
 * sealpost.events.appended}, by stream.
 */
public final class MeasuredEventStore implements EventStore {

    private static final String STREAM = "stream";

    private final EventStore store;
    private final MeterRegistry meters;

    public MeasuredEventStore(EventStore store, MeterRegistry meters) {
        this.store = store;
        this.meters = meters;
    }

    @Override
    public <T> Uni<T> inTransaction(Function<Transaction, Uni<T>> work) {
        return Uni.createFrom().deferred(() -> measured(new Seen(Timer.start(meters)), work));
    }

    private <T> Uni<T> measured(Seen seen, Function<Transaction, Uni<T>> work) {
        return store.inTransaction(transaction -> work.apply(seen.in(transaction)))
                .onItem()
                .invoke(() -> count(seen))
                .onFailure()
                .invoke(failure -> record(seen, CommandOutcome.of(failure)));
    }

    private void count(Seen seen) {
        record(seen, seen.appended == 0 ? CommandOutcome.UNCHANGED : CommandOutcome.APPENDED);
        meters.counter("sealpost.events.appended", STREAM, seen.stream).increment(seen.appended);
    }

    private void record(Seen seen, CommandOutcome outcome) {
        String name = outcome.name().toLowerCase(Locale.ROOT);
        seen.sample.stop(meters.timer("sealpost.commands", STREAM, seen.stream, "outcome", name));
    }

    /** What one transaction does. */
    private static final class Seen {

        private final Timer.Sample sample;
        private String stream = "none";
        private int appended;

        Seen(Timer.Sample sample) {
            this.sample = sample;
        }

        Transaction in(Transaction transaction) {
            return new SeenTransaction(this, transaction);
        }
    }

    private record SeenTransaction(Seen seen, Transaction transaction) implements Transaction {

        @Override
        public Uni<List<StoredEvent>> load(StreamId stream) {
            seen.stream = stream.type();
            return transaction.load(stream);
        }

        @Override
        public Uni<List<StoredEvent>> append(
                StreamId stream,
                long expectedVersion,
                List<NewEvent> events,
                Provenance provenance) {
            return transaction
                    .append(stream, expectedVersion, events, provenance)
                    .invoke(stored -> seen.appended += stored.size());
        }

        @Override
        public Mutiny.Session session() {
            return transaction.session();
        }
    }
}
