package io.sealpost.eventstore.rebuilding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.sealpost.eventstore.Counter;
import io.sealpost.eventstore.DerivedTable;
import io.sealpost.eventstore.Rejected;
import io.sealpost.eventstore.StreamId;
import io.sealpost.eventstore.TestDatabase;
import io.sealpost.eventstore.rebuilding.RunStatus.Progress;
import io.smallrye.mutiny.Uni;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a run looks at and records, whatever deriving comes to. */
class RunTest {

    private static TestDatabase database;

    private final List<StreamId> streams =
            List.of(Counter.stream(), Counter.stream(), Counter.stream());
    private final List<Callable<List<Difference>>> outcomes = new ArrayList<>();
    private int calls;
    private long now = 17;
    private Connection connection;
    private RunRequests requests;
    private UUID run;

    @BeforeAll
    static void makeTables() throws SQLException {
        database = CounterRows.database();
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    @BeforeEach
    void fill() throws SQLException {
        connection = database.owner().connect();
        sql("DELETE FROM read_model_runs");
        sql("DELETE FROM counters");
        sql("TRUNCATE events");
        for (StreamId stream : streams) {
            sql(
                    """
                    INSERT INTO events (tenant_id, stream_type, stream_id, version, event_id, type, data, metadata)
                    SELECT '%s', 'counter', '%s', n, gen_random_uuid(), 'counter-increased.v1', '{}', '{}'
                    FROM generate_series(1, 2) n
                    """
                            .formatted(stream.tenantId(), stream.id()));
        }
        requests = new RunRequests(connection);
        run = requests.request(RunKind.CHECK, List.of());
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void every_stream_is_looked_at_once_in_the_order_in_which_they_began() throws SQLException {
        streams.forEach(stream -> outcomes.add(() -> List.of(difference())));

        carryOut(() -> true);

        assertThat(calls).isEqualTo(3);
        assertThat(status().finished()).isTrue();
        assertThat(status().progress()).isEqualTo(new Progress(3, 3));
        assertThat(status().differences()).isEqualTo(3);
        assertThat(status().findings())
                .containsExactlyElementsOf(
                        streams.stream().map(stream -> finding(stream.id())).toList());
    }

    @Test
    void rows_of_no_stream_come_first_and_only_once() throws SQLException {
        UUID orphan = UUID.randomUUID();
        sql("INSERT INTO counters VALUES ('%s', 1, 1, now())".formatted(orphan));
        outcomes.add(() -> List.of(difference()));
        outcomes.add(
                () -> {
                    assertThat(status().progress()).isEqualTo(new Progress(0, 3));
                    assertThat(status().findings()).containsExactly(finding(orphan));
                    throw new Away();
                });
        outcomes.add(
                () -> {
                    throw new Away();
                });

        assertThatThrownBy(() -> carryOut(() -> true)).isInstanceOf(Away.class);
        carryOut(() -> true);

        assertThat(calls).isEqualTo(6);
        assertThat(status().progress()).isEqualTo(new Progress(3, 3));
        assertThat(status().findings()).containsExactly(finding(orphan));
    }

    @Test
    void what_is_found_is_saved_at_once() throws SQLException {
        outcomes.add(() -> List.of(difference()));
        outcomes.add(
                () -> {
                    assertThat(status().progress()).isEqualTo(new Progress(1, 3));
                    assertThat(status().findings()).containsExactly(finding(streams.get(0).id()));
                    return List.of();
                });

        carryOut(() -> true);

        assertThat(status().differences()).isEqualTo(1);
    }

    @Test
    void a_stream_that_fails_twice_is_derived_at_the_third_try() throws SQLException {
        outcomes.add(RunTest::failing);
        outcomes.add(RunTest::failing);

        carryOut(() -> true);

        assertThat(calls).isEqualTo(5);
        assertThat(status().failures()).isZero();
        assertThat(status().progress()).isEqualTo(new Progress(3, 3));
    }

    @Test
    void before_a_stream_is_tried_again_the_run_says_that_it_is_tended() throws SQLException {
        outcomes.add(List::of);
        outcomes.add(
                () -> {
                    endClaim();
                    return failing();
                });
        outcomes.add(
                () -> {
                    assertThat(status().progress()).isEqualTo(new Progress(1, 3));
                    assertThat(status().tended()).isTrue();
                    return List.of();
                });

        carryOut(() -> true);

        assertThat(calls).isEqualTo(4);
    }

    @Test
    void a_run_that_finds_nothing_says_so_after_every_second() throws SQLException {
        outcomes.add(
                () -> {
                    now += Duration.ofSeconds(1).toNanos();
                    return List.of();
                });
        outcomes.add(
                () -> {
                    assertThat(status().progress()).isEqualTo(new Progress(0, 3));
                    now++;
                    return List.of();
                });
        outcomes.add(
                () -> {
                    assertThat(status().progress()).isEqualTo(new Progress(2, 3));
                    return List.of();
                });

        carryOut(() -> true);

        assertThat(status().progress()).isEqualTo(new Progress(3, 3));
    }

    @Test
    void a_stream_that_fails_three_times_is_a_finding() throws SQLException {
        outcomes.add(RunTest::failing);
        outcomes.add(RunTest::failing);
        outcomes.add(RunTest::failing);

        carryOut(() -> true);

        assertThat(calls).isEqualTo(5);
        assertThat(status().failures()).isEqualTo(1);
        assertThat(status().findings())
                .containsExactly(
                        "counter %s cannot be derived: broken".formatted(streams.get(0).id()));
        assertThat(status().progress()).isEqualTo(new Progress(3, 3));
    }

    @Test
    void a_stream_that_breaks_a_rule_is_no_reason_to_wait() throws SQLException {
        for (int i = 0; i < 3; i++) {
            outcomes.add(
                    () -> {
                        throw new Counter.PastLimit(3);
                    });
        }

        carryOut(() -> true);

        assertThat(calls).isEqualTo(5);
        assertThat(status().failures()).isEqualTo(1);
        assertThat(status().finished()).isTrue();
    }

    @Test
    void a_replica_that_stops_leaves_the_rest_to_another() throws SQLException {
        carryOut(() -> calls < 2);

        assertThat(status().finished()).isFalse();
        assertThat(status().progress()).isEqualTo(new Progress(2, 3));

        calls = 0;
        carryOut(() -> true);

        assertThat(calls).isEqualTo(1);
        assertThat(status().finished()).isTrue();
        assertThat(status().progress()).isEqualTo(new Progress(3, 3));
    }

    @Test
    void a_replica_that_stops_before_the_first_stream_looks_at_none() throws SQLException {
        carryOut(() -> false);

        assertThat(calls).isZero();
        assertThat(status().finished()).isFalse();
    }

    @Test
    void what_is_no_read_model_is_refused_before_anything_is_looked_at() throws SQLException {
        sql("DELETE FROM read_model_runs");
        run = requests.request(RunKind.CHECK, List.of("tally"));

        carryOut(() -> true);

        assertThat(calls).isZero();
        assertThat(status().refusal())
                .contains("not all of [tally] are read models; there are [counter]");
    }

    /** As a replica does it that has not got the run yet. */
    private void carryOut(BooleanSupplier goesOn) throws SQLException {
        ClaimedRun claimed = ClaimedRun.claim(connection, UUID.randomUUID()).orElseThrow();
        var derivations =
                new Run.Derivations(
                        new Derivation(database.transactions()),
                        waiting(),
                        Map.of("counter", CounterRows.AGGREGATE));
        try {
            new Run(claimed, derivations, goesOn, () -> now).carryOut();
        } finally {
            claimed.giveUp();
        }
    }

    /** Derives nothing: the outcomes are given, and nothing differs when there are no more. */
    @SuppressWarnings("unchecked")
    private Waiting waiting() {
        return new Waiting() {
            @Override
            public <T> T await(Supplier<Uni<T>> work) {
                assertThat(work.get()).isNotNull();
                try {
                    return (T)
                            (calls++ < outcomes.size()
                                    ? outcomes.get(calls - 1).call()
                                    : List.of());
                } catch (RuntimeException failure) {
                    throw failure;
                } catch (Exception failure) {
                    throw new AssertionError(failure);
                }
            }
        };
    }

    private void endClaim() throws SQLException {
        sql("UPDATE read_model_runs SET claimed_until = clock_timestamp() - interval '1 s'");
    }

    private static List<Difference> failing() {
        throw new IllegalStateException("broken");
    }

    private static Difference difference() {
        return new Difference.Missing(
                DerivedTable.ofStreams("counters", "id"),
                JsonNodeFactory.instance.objectNode().put("id", "k"));
    }

    private static String finding(UUID stream) {
        return "counter %s: counters k: is missing".formatted(stream);
    }

    private RunStatus status() throws SQLException {
        return requests.status(run).orElseThrow();
    }

    private void sql(String sql) throws SQLException {
        connection.createStatement().execute(sql);
    }

    private static final class Away extends Rejected {

        private static final long serialVersionUID = 1L;

        Away() {
            super(Kind.UNAVAILABLE, "away", "away");
        }
    }
}
