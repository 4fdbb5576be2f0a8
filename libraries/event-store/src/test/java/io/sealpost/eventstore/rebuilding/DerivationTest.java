package io.sealpost.eventstore.rebuilding;

import static io.sealpost.eventstore.rebuilding.Derivation.Mode.COMPARE;
import static io.sealpost.eventstore.rebuilding.Derivation.Mode.MEND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.sealpost.eventstore.CommandHandler;
import io.sealpost.eventstore.Context;
import io.sealpost.eventstore.Counter;
import io.sealpost.eventstore.DerivedTable;
import io.sealpost.eventstore.EventJson;
import io.sealpost.eventstore.StreamId;
import io.sealpost.eventstore.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DerivationTest {

    private static TestDatabase database;

    private final StreamId stream = Counter.stream();
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
    void rows_that_are_right_are_not_touched() throws SQLException {
        increase(2, 3);
        List<String> before = rows();

        assertThat(derived(COMPARE)).isEmpty();
        assertThat(derived(MEND)).isEmpty();

        assertThat(rows()).isEqualTo(before).hasSize(3);
    }

    @Nested
    class A_row_that_was_changed {

        @Test
        void is_reported_with_names_and_values_and_stays() throws SQLException {
            increase(2, 3);
            sql("UPDATE counters SET total = 7, version = 1 WHERE id = '%s'");
            List<String> before = rows();

            assertThat(derived(COMPARE))
                    .extracting(Difference::text)
                    .containsExactly(
                            "counters %s: total is 7, the log has 5; version is 1, the log has 2"
                                    .formatted(stream.id()));

            assertThat(rows()).isEqualTo(before);
        }

        @Test
        void is_mended_in_what_differs() throws SQLException {
            increase(2, 3);
            List<String> right = content();
            sql("UPDATE counters SET changed_at = 'epoch' WHERE id = '%s'");
            sql("UPDATE steps SET size = 9 WHERE counter_id = '%s' AND size = 2");

            assertThat(derived(MEND)).hasSize(2);

            assertThat(content()).isEqualTo(right);
            assertThat(derived(COMPARE)).isEmpty();
        }

        @Test
        void can_be_one_that_others_refer_to() throws SQLException {
            increase(2);
            sql("INSERT INTO bookmarks VALUES ('%s')");
            sql("UPDATE counters SET total = 7 WHERE id = '%s'");

            assertThat(derived(MEND)).hasSize(1);

            assertThat(content()).containsExactly("2 1 2 up by 2");
        }
    }

    @Nested
    class Rows_that_are_missing {

        @Test
        void are_reported_and_put_back_parents_first() throws SQLException {
            increase(2, 3);
            List<String> right = content();
            sql("DELETE FROM step_texts WHERE text LIKE 'up by %%' -- %s");
            sql("DELETE FROM steps WHERE counter_id = '%s'");
            sql("DELETE FROM counters WHERE id = '%s'");

            assertThat(derived(COMPARE))
                    .hasSize(5)
                    .extracting(Difference::what)
                    .containsOnly("is missing");
            assertThat(content()).isEmpty();

            assertThat(derived(MEND)).hasSize(5);
            assertThat(content()).isEqualTo(right);
        }
    }

    @Nested
    class Rows_too_many {

        private final UUID step = UUID.randomUUID();

        @Test
        void are_reported_and_deleted_children_first() throws SQLException {
            increase(2);
            sql("INSERT INTO steps VALUES ('" + step + "', '%s', 1)");
            sql("INSERT INTO step_texts VALUES ('" + step + "', 'none') -- %s");

            assertThat(derived(COMPARE))
                    .extracting(Difference::text)
                    .containsExactly(
                            "step_texts %s: is not in the log".formatted(step),
                            "steps %s: is not in the log".formatted(step));
            assertThat(derived(MEND)).hasSize(2);

            assertThat(content()).containsExactly("2 1 2 up by 2");
        }

        @Test
        void of_no_stream_are_orphans() throws SQLException {
            sql("INSERT INTO counters VALUES ('%s', 1, 1, now())");

            assertThat(orphans(COMPARE))
                    .extracting(Difference::text)
                    .containsExactly("counters %s: is not in the log".formatted(stream.id()));
            assertThat(rows()).hasSize(1);
            assertThat(orphans(MEND)).hasSize(1);

            assertThat(rows()).isEmpty();
        }

        @Test
        void of_a_stream_that_came_meanwhile_are_no_orphans() throws SQLException {
            increase(2);
            List<String> before = rows();

            assertThat(orphans(MEND)).isEmpty();

            assertThat(rows()).isEqualTo(before);
        }
    }

    @Test
    void a_stream_that_cannot_be_read_keeps_its_rows() throws SQLException {
        increase(2);
        List<String> before = rows();
        sql(
                """
                INSERT INTO events (tenant_id, stream_type, stream_id, version, event_id, type, data, metadata)
                SELECT tenant_id, stream_type, stream_id, 2, gen_random_uuid(), 'counter-lost.v1', data, metadata
                FROM events WHERE stream_id = '%s'
                """);

        assertThatThrownBy(() -> derived(MEND)).isInstanceOf(EventJson.UnreadableEvent.class);

        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void a_row_that_somebody_else_changed_meanwhile_is_not_mended() {
        DerivedTable counters = DerivedTable.ofStreams("counters", "id");
        var gone =
                new Difference.Surplus(
                        counters,
                        JsonNodeFactory.instance.objectNode().put("id", stream.id().toString()));

        assertThatThrownBy(
                        () ->
                                database.transactions()
                                        .inTransaction(
                                                session ->
                                                        new DerivedRows(
                                                                        session,
                                                                        List.of(counters),
                                                                        stream.id())
                                                                .mend(List.of(gone)))
                                        .await()
                                        .indefinitely())
                .hasMessage("somebody else changed it meanwhile: " + gone.text());
    }

    private void increase(int... steps) {
        var handler = new CommandHandler<>(database.store(), CounterRows.AGGREGATE);
        for (int by : steps) {
            handler.handle(stream, Counter.Increase.by(by), Context.of(Counter.provenance()))
                    .await()
                    .indefinitely();
        }
    }

    private List<Difference> derived(Derivation.Mode mode) {
        return derivation.of(CounterRows.AGGREGATE, stream, mode).await().indefinitely();
    }

    private List<Difference> orphans(Derivation.Mode mode) {
        return derivation
                .ofOrphans(CounterRows.AGGREGATE, stream.id(), mode)
                .await()
                .indefinitely();
    }

    /** With the place of each row's tuple, which an update changes. */
    private List<String> rows() throws SQLException {
        return CounterRows.query(
                database,
                """
                SELECT ctid, xmin, * FROM counters WHERE id = '%1$s'
                UNION ALL SELECT ctid, xmin, id, size, 0, NULL FROM steps WHERE counter_id = '%1$s'
                """
                        .formatted(stream.id()));
    }

    private List<String> content() throws SQLException {
        return CounterRows.query(
                database,
                """
                SELECT total, version, size, text
                FROM counters c JOIN steps s ON counter_id = c.id JOIN step_texts ON step_id = s.id
                WHERE c.id = '%s' ORDER BY size
                """
                        .formatted(stream.id()));
    }

    private void sql(String sql) throws SQLException {
        try (Connection connection = database.connect()) {
            connection.createStatement().execute(sql.formatted(stream.id()));
        }
    }
}
