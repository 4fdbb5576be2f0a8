package io.sealpost.eventstore.rebuilding;

import io.sealpost.eventstore.Aggregate;
import io.sealpost.eventstore.EventStore;
import io.sealpost.eventstore.EventStore.Transaction;
import io.sealpost.eventstore.PostgresEventStore;
import io.sealpost.eventstore.SessionConnection;
import io.sealpost.eventstore.StoredEvent;
import io.sealpost.eventstore.StreamId;
import io.sealpost.eventstore.StreamLock;
import io.sealpost.eventstore.Transactions;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Derives the rows of one stream again, in one short transaction that has the stream alone. What
 * the events lead to is tried out behind a savepoint, on the tables themselves, and taken back: so
 * a row that is right is never touched, and rows of others may go on to refer to it.
 */
public final class Derivation {

    /** What refers to the rows may be looked at when they are there again. */
    private static final String DEFER = "SET CONSTRAINTS ALL DEFERRED";

    /** The disk is waited for only when there is something to keep. */
    private static final String NOTHING_TO_KEEP = "SET LOCAL synchronous_commit = off";

    private static final String SOMETHING_TO_KEEP = "SET LOCAL synchronous_commit = on";
    private static final String BEGIN = "SAVEPOINT derived";
    private static final String TAKE_BACK = "ROLLBACK TO SAVEPOINT derived";
    private static final String EVENTS =
            "SELECT count(*) FROM events WHERE stream_id = $1 AND stream_type = $2";

    private final EventStore store;

    public Derivation(Transactions transactions) {
        this.store = new PostgresEventStore(transactions);
    }

    /** What is done with a difference. */
    public enum Mode {
        COMPARE,
        MEND
    }

    /**
     * @return the rows that are, or were, not as the log has them
     */
    public Uni<List<Difference>> of(Aggregate<?, ?, ?> aggregate, StreamId stream, Mode mode) {
        return store.inTransaction(
                transaction ->
                        StreamLock.alone(transaction.session(), stream.id())
                                .chain(() -> transaction.load(stream))
                                .chain(
                                        history ->
                                                new Attempt(aggregate, stream, history)
                                                        .in(transaction, mode)));
    }

    /**
     * The same for rows that belong to no stream.
     *
     * @param stream the id that they have
     */
    public Uni<List<Difference>> ofOrphans(Aggregate<?, ?, ?> aggregate, UUID stream, Mode mode) {
        StreamId nobodys = new StreamId(new UUID(0, 0), aggregate.streamType(), stream);
        return store.inTransaction(
                transaction ->
                        StreamLock.alone(transaction.session(), stream)
                                .chain(() -> events(transaction.session(), nobodys))
                                .chain(
                                        events ->
                                                events > 0
                                                        ? Uni.createFrom().item(List.of())
                                                        : new Attempt(aggregate, nobodys, List.of())
                                                                .in(transaction, mode)));
    }

    /** Whether streams can be derived at all now: fails as they do while the database is away. */
    public Uni<Void> probe() {
        return store.inTransaction(
                transaction -> StreamLock.alone(transaction.session(), new UUID(0, 0)));
    }

    private static Uni<Long> events(Mutiny.Session session, StreamId stream) {
        return SessionConnection.of(session)
                .select(EVENTS, stream.id(), stream.type())
                .map(rows -> (Long) rows.getFirst()[0]);
    }

    private record Attempt(
            Aggregate<?, ?, ?> aggregate, StreamId stream, List<StoredEvent> history) {

        Uni<List<Difference>> in(Transaction transaction, Mode mode) {
            Mutiny.Session session = transaction.session();
            DerivedRows rows =
                    new DerivedRows(session, aggregate.readModel().tables(), stream.id());
            return SessionConnection.of(session)
                    .run(DEFER, NOTHING_TO_KEEP, BEGIN)
                    .chain(rows::taken)
                    .chain(found -> derived(rows).map(wanted -> differences(found, wanted)))
                    .call(() -> SessionConnection.of(session.clear()).run(TAKE_BACK))
                    .call(differences -> mode == Mode.MEND ? mend(rows, differences) : nothing());
        }

        private static Uni<Void> mend(DerivedRows rows, List<Difference> differences) {
            return differences.isEmpty()
                    ? nothing()
                    : SessionConnection.of(rows.session())
                            .run(SOMETHING_TO_KEEP)
                            .chain(() -> rows.mend(differences));
        }

        private Uni<Rows> derived(DerivedRows rows) {
            return aggregate
                    .derive(rows.session(), stream, history)
                    .chain(rows.session()::flush)
                    .chain(rows::present);
        }

        private List<Difference> differences(Rows found, Rows wanted) {
            return found.differencesTo(wanted, aggregate.readModel().tables());
        }

        private static Uni<Void> nothing() {
            return Uni.createFrom().voidItem();
        }
    }
}
