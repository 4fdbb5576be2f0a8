package io.sealpost.eventstore.rebuilding;

import io.sealpost.eventstore.Aggregate;
import io.sealpost.eventstore.Counter;
import io.sealpost.eventstore.DerivedTable;
import io.sealpost.eventstore.ReadModel;
import io.sealpost.eventstore.Recorded;
import io.sealpost.eventstore.StreamId;
import io.sealpost.eventstore.TestDatabase;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * What is read of counters: one row each, one for each step, one more below each step. Bookmarks
 * refer to counters and are in no event.
 */
final class CounterRows implements ReadModel<Counter.State, Counter.Event> {

    static final Aggregate<Counter.Increase, Counter.State, Counter.Event> AGGREGATE =
            new Aggregate<>("counter", Counter.DECIDER, Counter.JSON, new CounterRows());

    private static final DerivedTable STEPS = DerivedTable.withRowsOf("steps", "id", "counter_id");

    /** A counter. */
    @Entity(name = "counters")
    static class CounterRow {
        @Id UUID id;
        int total;
        long version;

        @Column(name = "changed_at")
        Instant changedAt;
    }

    /** One of its steps. */
    @Entity(name = "steps")
    static class StepRow {
        @Id UUID id;

        @Column(name = "counter_id")
        UUID counterId;

        int size;
    }

    /** How a step is put in words. */
    @Entity(name = "step_texts")
    static class TextRow {
        @Id
        @Column(name = "step_id")
        UUID stepId;

        String text;
    }

    static TestDatabase database() throws SQLException {
        TestDatabase database = new TestDatabase(CounterRow.class, StepRow.class, TextRow.class);
        try (Connection owner = database.owner().connect()) {
            owner.createStatement()
                    .execute(
                            """
                            CREATE TABLE counters (
                                id uuid PRIMARY KEY,
                                total integer NOT NULL,
                                version bigint NOT NULL,
                                changed_at timestamptz NOT NULL);
                            CREATE TABLE steps (
                                id uuid PRIMARY KEY,
                                counter_id uuid NOT NULL REFERENCES counters,
                                size integer NOT NULL);
                            CREATE TABLE step_texts (
                                step_id uuid PRIMARY KEY REFERENCES steps,
                                text text NOT NULL);
                            CREATE TABLE bookmarks (
                                counter_id uuid NOT NULL REFERENCES counters DEFERRABLE);
                            GRANT SELECT, INSERT, UPDATE, DELETE
                                ON counters, steps, step_texts, bookmarks TO "%s"
                            """
                                    .formatted(database.database().user()));
        }
        return database;
    }

    /** Every row as one text, the columns in their order. */
    static List<String> query(TestDatabase database, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = database.connect();
                ResultSet row = connection.createStatement().executeQuery(sql)) {
            while (row.next()) {
                List<String> columns = new ArrayList<>();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    columns.add(row.getString(i));
                }
                rows.add(String.join(" ", columns));
            }
        }
        return rows;
    }

    @Override
    public List<DerivedTable> tables() {
        return List.of(
                DerivedTable.ofStreams("counters", "id"),
                STEPS,
                STEPS.below("step_texts", "step_id", "step_id"));
    }

    @Override
    public Uni<Void> apply(
            Mutiny.Session session,
            StreamId stream,
            Counter.State state,
            List<Recorded<Counter.Event>> events) {
        return counter(session, stream, state, events)
                .chain(
                        () ->
                                Multi.createFrom()
                                        .iterable(events)
                                        .onItem()
                                        .transformToUniAndConcatenate(
                                                event -> step(session, stream, event))
                                        .collect()
                                        .last());
    }

    private static Uni<Void> counter(
            Mutiny.Session session,
            StreamId stream,
            Counter.State state,
            List<Recorded<Counter.Event>> events) {
        CounterRow row = new CounterRow();
        row.id = stream.id();
        row.total = state.total();
        row.version = events.getLast().stored().version();
        row.changedAt = events.getLast().stored().recordedAt();
        return session.merge(row).chain(session::flush);
    }

    private static Uni<Void> step(
            Mutiny.Session session, StreamId stream, Recorded<Counter.Event> recorded) {
        return switch (recorded.event()) {
            case Counter.Increased(int by) -> {
                StepRow step = new StepRow();
                step.id = recorded.stored().eventId();
                step.counterId = stream.id();
                step.size = by;
                TextRow text = new TextRow();
                text.stepId = step.id;
                text.text = "up by " + by;
                yield session.persistAll(step, text);
            }
        };
    }
}
