package io.sealpost.eventstore.rebuilding;

import static io.sealpost.eventstore.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.eventstore.Aggregate;
import io.sealpost.eventstore.CommandHandler;
import io.sealpost.eventstore.Context;
import io.sealpost.eventstore.Counter;
import io.sealpost.eventstore.ReadModel;
import io.sealpost.eventstore.Rejected;
import io.sealpost.eventstore.StreamId;
import io.sealpost.eventstore.TestDatabase;
import io.sealpost.eventstore.rebuilding.RunStatus.Progress;
import io.smallrye.mutiny.Uni;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadModelRunnerTest {

    private static final int STREAMS = 20;

    private TestDatabase database;
    private List<StreamId> streams;

    @BeforeEach
    void fill() throws SQLException {
        database = CounterRows.database();
        streams = Stream.generate(Counter::stream).limit(STREAMS).toList();
        var handler = new CommandHandler<>(database.store(), CounterRows.AGGREGATE);
        for (StreamId stream : streams) {
            handler.handle(stream, Counter.Increase.by(2), Context.of(Counter.provenance()))
                    .await()
                    .indefinitely();
        }
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_check_reports_and_leaves_what_a_rebuild_then_mends() throws Exception {
        sql("UPDATE counters SET total = 3 WHERE id = '%s'".formatted(streams.get(7).id()));
        sql("INSERT INTO counters VALUES ('%s', 1, 1, now())".formatted(UUID.randomUUID()));
        UUID check = request(RunKind.CHECK, "counter");
        UUID rebuild = request(RunKind.REBUILD);
        UUID again = request(RunKind.CHECK);

        try (ReadModelRunner runner = runner(ReadModelRunnerTest::await)) {
            runner.start();
            eventually(() -> status(again).finished());
        }

        assertThat(status(check).progress()).isEqualTo(new Progress(STREAMS, STREAMS));
        assertThat(status(check).differences()).isEqualTo(2);
        assertThat(status(check).findings())
                .hasSize(2)
                .last()
                .isEqualTo(
                        "counter %1$s: counters %1$s: total is 3, the log has 2"
                                .formatted(streams.get(7).id()));
        assertThat(status(rebuild).findings()).isEqualTo(status(check).findings());
        assertThat(status(again).findings()).isEmpty();
        assertThat(CounterRows.query(database, "SELECT count(*), sum(total) FROM counters"))
                .containsExactly(STREAMS + " " + 2 * STREAMS);
    }

    @Test
    void a_read_model_that_is_not_there_is_refused_with_those_that_are() throws Exception {
        UUID run = request(RunKind.CHECK, "counter", "tally");

        try (ReadModelRunner runner = runner(ReadModelRunnerTest::await)) {
            runner.start();
            eventually(() -> status(run).finished());
        }

        assertThat(status(run).refusal())
                .contains("not all of [counter, tally] are read models; there are [counter]");
    }

    @Test
    void what_has_no_tables_is_no_read_model() throws Exception {
        UUID run = request(RunKind.CHECK, "silent");
        var silent =
                new Aggregate<>(
                        "silent",
                        Counter.DECIDER,
                        Counter.JSON,
                        ReadModel.<Counter.State, Counter.Event>none());

        try (ReadModelRunner runner =
                new ReadModelRunner(
                        database.login(),
                        new Derivation(database.transactions()),
                        ReadModelRunnerTest::await,
                        List.of(CounterRows.AGGREGATE, silent))) {
            runner.start();
            eventually(() -> status(run).finished());
        }

        assertThat(status(run).refusal())
                .contains("not all of [silent] are read models; there are [counter]");
    }

    @Test
    void who_is_interrupted_while_it_ends_stays_so() throws Exception {
        ReadModelRunner runner = runner(ReadModelRunnerTest::await);
        runner.start();

        Thread.currentThread().interrupt();
        runner.close();

        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void a_stream_that_cannot_be_derived_does_not_keep_the_others() throws Exception {
        sql("UPDATE counters SET total = 3");
        sql(
                """
                INSERT INTO events (tenant_id, stream_type, stream_id, version, event_id, type, data, metadata)
                SELECT tenant_id, stream_type, stream_id, 2, gen_random_uuid(), 'counter-lost.v1', data, metadata
                FROM events WHERE stream_id = '%s'
                """
                        .formatted(streams.get(3).id()));
        UUID run = request(RunKind.REBUILD);

        try (ReadModelRunner runner = runner(ReadModelRunnerTest::await)) {
            runner.start();
            eventually(() -> status(run).finished());
        }

        assertThat(status(run).failures()).isEqualTo(1);
        assertThat(status(run).differences()).isEqualTo(STREAMS - 1);
        assertThat(status(run).findings())
                .contains(
                        "counter %s cannot be derived: unknown event type counter-lost.v1"
                                .formatted(streams.get(3).id()));
        assertThat(CounterRows.query(database, "SELECT count(*) FROM counters WHERE total = 3"))
                .containsExactly("1");
    }

    @Test
    void a_run_whose_replica_died_goes_on_with_another_and_the_first_saves_no_more()
            throws Exception {
        sql("UPDATE counters SET total = 3");
        UUID run = request(RunKind.REBUILD);
        Paused paused = new Paused(8);
        ReadModelRunner first = runner(paused);
        first.start();
        paused.reached.await();
        assertThat(status(run).progress()).isEqualTo(new Progress(7, STREAMS));

        sql("UPDATE read_model_runs SET claimed_until = clock_timestamp()");
        try (ReadModelRunner second = runner(ReadModelRunnerTest::await)) {
            second.start();
            eventually(() -> status(run).finished());
            paused.goOn.countDown();
            first.close();
        }

        assertThat(status(run).progress()).isEqualTo(new Progress(STREAMS, STREAMS));
        assertThat(status(run).differences()).isEqualTo(STREAMS);
        assertThat(CounterRows.query(database, "SELECT sum(total) FROM counters"))
                .containsExactly(Integer.toString(2 * STREAMS));
    }

    @Test
    void a_replica_that_ends_hands_its_run_over_at_once() throws Exception {
        UUID run = request(RunKind.CHECK);
        Paused paused = new Paused(5);
        ReadModelRunner first = runner(paused);
        first.start();
        paused.reached.await();
        Thread ending = Thread.startVirtualThread(first::close);
        eventually(() -> ending.getState() == Thread.State.TIMED_WAITING);
        paused.goOn.countDown();
        ending.join();
        assertThat(status(run).tended()).isFalse();
        assertThat(status(run).progress()).isEqualTo(new Progress(5, STREAMS));

        try (ReadModelRunner second = runner(ReadModelRunnerTest::await)) {
            second.start();
            eventually(() -> status(run).finished());
        }

        assertThat(status(run).progress()).isEqualTo(new Progress(STREAMS, STREAMS));
    }

    /** A transaction that takes too long ends like one whose database is away. */
    @Test
    void a_stream_that_takes_too_long_to_derive_keeps_neither_the_others_nor_later_runs()
            throws Exception {
        UUID run = request(RunKind.CHECK);
        UUID later = request(RunKind.CHECK);
        var slow = new SlowRows(streams.get(3), new Away());

        try (ReadModelRunner runner =
                new ReadModelRunner(
                        database.login(),
                        new Derivation(database.transactions()),
                        ReadModelRunnerTest::await,
                        List.of(new Aggregate<>("counter", Counter.DECIDER, Counter.JSON, slow)))) {
            runner.start();
            eventually(() -> status(later).finished());
        }

        assertThat(status(run).progress()).isEqualTo(new Progress(STREAMS, STREAMS));
        assertThat(status(run).failures()).isEqualTo(1);
        assertThat(status(run).findings())
                .containsExactly(
                        "counter %s cannot be derived: away".formatted(streams.get(3).id()));
    }

    @Test
    void while_the_database_is_away_a_run_waits() throws Exception {
        UUID run = request(RunKind.CHECK);
        AtomicInteger calls = new AtomicInteger();
        Waiting away =
                new Waiting() {
                    @Override
                    public <T> T await(Supplier<Uni<T>> work) {
                        if (calls.incrementAndGet() == 4) {
                            throw new Away();
                        }
                        return ReadModelRunnerTest.await(work);
                    }
                };

        try (ReadModelRunner runner = runner(away)) {
            runner.start();
            eventually(() -> status(run).finished());
        }

        assertThat(status(run).failures()).isZero();
        assertThat(status(run).progress().done()).isGreaterThanOrEqualTo(STREAMS);
        assertThat(calls.get()).isGreaterThan(STREAMS);
    }

    @Test
    void what_nobody_has_begun_with_can_be_withdrawn() throws SQLException {
        UUID run = request(RunKind.CHECK);

        try (Connection connection = database.owner().connect()) {
            assertThat(new RunRequests(connection).withdraw(run)).isTrue();
            assertThat(new RunRequests(connection).status(run)).isEmpty();

            UUID begun = new RunRequests(connection).request(RunKind.CHECK, List.of());
            assertThat(ClaimedRun.claim(connection, UUID.randomUUID())).isPresent();
            assertThat(new RunRequests(connection).withdraw(begun)).isFalse();
            assertThat(ClaimedRun.claim(connection, UUID.randomUUID())).isEmpty();
        }
    }

    /** Waits as others do, but stands still at one call. */
    private static final class Paused implements Waiting {

        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch goOn = new CountDownLatch(1);
        private final AtomicInteger calls = new AtomicInteger();
        private final int at;

        Paused(int at) {
            this.at = at;
        }

        @Override
        public <T> T await(Supplier<Uni<T>> work) {
            if (calls.incrementAndGet() == at) {
                reached.countDown();
                try {
                    goOn.await();
                } catch (InterruptedException failure) {
                    throw new IllegalStateException(failure);
                }
            }
            return ReadModelRunnerTest.await(work);
        }
    }

    private static final class Away extends Rejected {

        private static final long serialVersionUID = 1L;

        Away() {
            super(Kind.UNAVAILABLE, "away", "away");
        }
    }

    private static <T> T await(Supplier<Uni<T>> work) {
        return work.get().await().indefinitely();
    }

    private ReadModelRunner runner(Waiting waiting) {
        return new ReadModelRunner(
                database.login(),
                new Derivation(database.transactions()),
                waiting,
                List.of(CounterRows.AGGREGATE));
    }

    private UUID request(RunKind kind, String... readModels) throws SQLException {
        try (Connection connection = database.owner().connect()) {
            return new RunRequests(connection).request(kind, List.of(readModels));
        }
    }

    private RunStatus status(UUID run) throws SQLException {
        try (Connection connection = database.owner().connect()) {
            return new RunRequests(connection).status(run).orElseThrow();
        }
    }

    private void sql(String sql) throws SQLException {
        try (Connection connection = database.owner().connect()) {
            connection.createStatement().execute(sql);
        }
    }
}
