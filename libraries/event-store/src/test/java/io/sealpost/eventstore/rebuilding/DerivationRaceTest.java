package io.sealpost.eventstore.rebuilding;

import static io.sealpost.eventstore.rebuilding.Derivation.Mode.MEND;
import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.eventstore.CommandHandler;
import io.sealpost.eventstore.Context;
import io.sealpost.eventstore.Counter;
import io.sealpost.eventstore.StreamId;
import io.sealpost.eventstore.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rows are derived again while commands write them, and others refer to them. */
class DerivationRaceTest {

    private static final int ROUNDS = 150;

    private static TestDatabase database;

    private final List<StreamId> streams = List.of(Counter.stream(), Counter.stream());
    private final Derivation derivation = new Derivation(database.transactions());

    @BeforeAll
    static void makeTables() throws SQLException {
        database = CounterRows.database();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void no_row_is_stale_afterwards_and_nobody_is_turned_away() throws Exception {
        streams.forEach(this::increase);

        List<Difference> found = new ArrayList<>();
        for (Future<List<Difference>> each :
                atOnce(this::write, this::write, this::derive, this::refer)) {
            found.addAll(each.get());
        }

        assertThat(found).extracting(Difference::text).isEmpty();
        assertThat(stale()).isEmpty();
        assertThat(CounterRows.query(database, "SELECT sum(total) FROM counters"))
                .containsExactly(Integer.toString(2 * (2 * ROUNDS + 1)));
    }

    @SafeVarargs
    private static List<Future<List<Difference>>> atOnce(Callable<List<Difference>>... work)
            throws InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(List.of(work));
        }
    }

    private List<Difference> write() {
        for (int round = 0; round < ROUNDS; round++) {
            streams.forEach(this::increase);
        }
        return List.of();
    }

    private List<Difference> derive() {
        return Stream.generate(() -> streams)
                .limit(ROUNDS)
                .flatMap(List::stream)
                .flatMap(stream -> derived(stream).stream())
                .toList();
    }

    private List<Difference> refer() throws SQLException {
        try (Connection connection = database.connect()) {
            for (int round = 0; round < ROUNDS; round++) {
                for (StreamId stream : streams) {
                    connection
                            .createStatement()
                            .execute("INSERT INTO bookmarks VALUES ('%s')".formatted(stream.id()));
                }
            }
        }
        return List.of();
    }

    private void increase(StreamId stream) {
        new CommandHandler<>(database.store(), CounterRows.AGGREGATE)
                .handle(stream, Counter.Increase.by(1), Context.of(Counter.provenance()))
                .await()
                .indefinitely();
    }

    private List<Difference> derived(StreamId stream) {
        return derivation.of(CounterRows.AGGREGATE, stream, MEND).await().indefinitely();
    }

    private static List<String> stale() throws SQLException {
        return CounterRows.query(
                database,
                """
                SELECT c.id, c.version, max(e.version), c.total, sum((e.data ->> 'by')::int)
                FROM counters c JOIN events e ON e.stream_id = c.id
                GROUP BY c.id HAVING c.version <> max(e.version) OR c.total <> sum((e.data ->> 'by')::int)
                """);
    }
}
