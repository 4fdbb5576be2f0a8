package io.sealpost.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealpost.eventstore.Counter.Increase;
import io.sealpost.eventstore.Counter.State;
import io.sealpost.eventstore.consumer.Inbox;
import io.smallrye.mutiny.Uni;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CommandHandlerTest {

    private static TestDatabase database;

    private final List<State> written = Collections.synchronizedList(new ArrayList<>());
    private final ReadModel<State, Counter.Event> readModel =
            new ReadModel<>() {
                @Override
                public Uni<Void> apply(
                        Mutiny.Session session,
                        StreamId stream,
                        State state,
                        List<Recorded<Counter.Event>> events) {
                    written.add(state);
                    return Uni.createFrom().voidItem();
                }

                @Override
                public List<DerivedTable> tables() {
                    return List.of();
                }
            };
    private final CommandHandler<Increase, State, Counter.Event> handler =
            new CommandHandler<>(
                    database.store(),
                    new Aggregate<>("counter", Counter.DECIDER, Counter.JSON, readModel));
    private final StreamId stream = Counter.stream();
    private final Context context = Context.of(Counter.provenance());

    @BeforeAll
    static void migrate() throws SQLException {
        database = new TestDatabase();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void a_command_is_decided_on_the_state_that_its_stream_leads_to() {
        handle(Increase.by(2), context);

        Decision<State, Counter.Event> decision = handle(Increase.by(3), context);

        assertThat(decision.state()).isEqualTo(new State(5));
        assertThat(decision.version()).isEqualTo(2);
        assertThat(decision.events())
                .extracting(Recorded::event)
                .containsExactly(new Counter.Increased(3));
        assertThat(written).containsExactly(new State(2), new State(5));
    }

    @Test
    void a_refused_command_leaves_nothing() {
        assertThatThrownBy(() -> handle(new Increase(5, 4), context))
                .isInstanceOf(Counter.PastLimit.class);

        assertThat(stored()).isEmpty();
        assertThat(written).isEmpty();
    }

    @Test
    void a_command_that_changes_nothing_writes_no_read_model() {
        assertThat(handle(Increase.by(0), context).events()).isEmpty();
        assertThat(written).isEmpty();
    }

    @Test
    void a_command_that_changes_nothing_appends_nothing() {
        var appends = new AtomicInteger();
        var store = new CountedAppends(new InMemoryEventStore(), appends);

        assertThat(handle(store, Increase.by(0)).version()).isZero();
        assertThat(appends).hasValue(0);
        assertThat(handle(store, Increase.by(1)).version()).isEqualTo(1);
        assertThat(appends).hasValue(1);
    }

    @Test
    void who_loses_every_race_is_told_to_come_again() {
        var tries = new AtomicInteger();
        EventStore contested =
                new EventStore() {
                    @Override
                    public <T> Uni<T> inTransaction(Function<Transaction, Uni<T>> work) {
                        tries.incrementAndGet();
                        return Uni.createFrom().failure(new StaleStream(stream, 0));
                    }
                };

        assertThatThrownBy(() -> handle(contested, Increase.by(1)))
                .isInstanceOf(Busy.class)
                .hasMessage("too many change this at the same time: try again shortly");
        assertThat(tries).hasValue(201);
    }

    @Test
    void rivals_on_one_stream_are_retried_until_all_are_through() {
        List<Uni<Decision<State, Counter.Event>>> rivals =
                IntStream.range(0, 16)
                        .mapToObj(i -> handler.handle(stream, Increase.by(1), context))
                        .toList();

        Uni.join().all(rivals).andFailFast().await().indefinitely();

        assertThat(total()).isEqualTo(16);
        assertThat(stored()).hasSize(16);
    }

    @Test
    void another_version_than_the_expected_one_is_refused_and_not_retried() {
        handle(Increase.by(1), context);

        assertThatThrownBy(() -> handle(Increase.by(1), context.expecting(0)))
                .isInstanceOf(StaleVersion.class)
                .hasMessageContaining("the version is 1, not 0");
        assertThat(handle(Increase.by(1), context.expecting(1)).version()).isEqualTo(2);
    }

    @Test
    void what_is_written_alongside_commits_with_the_events_or_not_at_all() {
        UUID eventId = UUID.randomUUID();
        Alongside remembered =
                session ->
                        Inbox.firstTime(session, "counter", eventId)
                                .flatMap(
                                        first ->
                                                first
                                                        ? Uni.createFrom().voidItem()
                                                        : Uni.createFrom()
                                                                .failure(
                                                                        new IllegalStateException(
                                                                                "came before")));

        handle(Increase.by(1), context.with(remembered));

        assertThatThrownBy(() -> handle(Increase.by(1), context.with(remembered)))
                .hasMessageContaining("came before");
        assertThat(total()).isEqualTo(1);
    }

    /** Counts what is appended. */
    private record CountedAppends(EventStore store, AtomicInteger appends) implements EventStore {

        @Override
        public <T> Uni<T> inTransaction(Function<Transaction, Uni<T>> work) {
            return store.inTransaction(
                    transaction -> work.apply(new Counted(transaction, appends)));
        }

        private record Counted(Transaction real, AtomicInteger appends) implements Transaction {

            @Override
            public Uni<List<StoredEvent>> load(StreamId stream) {
                return real.load(stream);
            }

            @Override
            public Uni<List<StoredEvent>> append(
                    StreamId stream,
                    long expectedVersion,
                    List<NewEvent> events,
                    Provenance provenance) {
                appends.incrementAndGet();
                return real.append(stream, expectedVersion, events, provenance);
            }

            @Override
            public Mutiny.Session session() {
                return real.session();
            }
        }
    }

    private Decision<State, Counter.Event> handle(EventStore store, Increase command) {
        return new CommandHandler<>(
                        store,
                        new Aggregate<>("counter", Counter.DECIDER, Counter.JSON, ReadModel.none()))
                .handle(stream, command, context)
                .await()
                .indefinitely();
    }

    private Decision<State, Counter.Event> handle(Increase command, Context with) {
        return handler.handle(stream, command, with).await().indefinitely();
    }

    private int total() {
        State state = Counter.DECIDER.initial();
        for (StoredEvent stored : stored()) {
            state = Counter.DECIDER.evolve(state, Counter.JSON.read(stored));
        }
        return state.total();
    }

    private List<StoredEvent> stored() {
        return database.store()
                .inTransaction(transaction -> transaction.load(stream))
                .await()
                .indefinitely();
    }
}
