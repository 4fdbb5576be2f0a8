package io.sealpost.benchmarks.log;

import io.sealpost.benchmarks.Comparison;
import io.sealpost.benchmarks.Load;
import io.sealpost.benchmarks.Table;
import io.sealpost.eventstore.StoredEvent;
import io.sealpost.eventstore.StreamId;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.sql.SQLException;
import java.util.List;

/** Loading a stream and evolving its state, beside a plain SELECT of the same rows. */
final class Replay {

    private static final int ROUNDS = 5;
    private static final int STREAMS = 100;
    private static final String SELECT =
            """
            SELECT position, version, event_id, type, data::text, metadata::text, recorded_at
            FROM events WHERE stream_id = $1 AND tenant_id = $2 AND stream_type = $3 ORDER BY version
            """;

    private final EventLog log;
    private final int events;

    private Replay(EventLog log, int events) {
        this.log = log;
        this.events = events;
    }

    static void run(LogServers servers) throws SQLException, InterruptedException {
        Table table =
                new Table(
                        "Replay of a stream beside a plain SELECT, one client, %d rounds"
                                .formatted(ROUNDS),
                        "replays/s",
                        "selects/s");
        for (int events : List.of(10, 100, 1_000)) {
            try (EventLog log = servers.log("replay" + events)) {
                new LogFilling(STREAMS, events, Sample.TEXT).into(log);
                table.row("events: " + events, new Replay(log, events).compare());
            }
        }
    }

    private Comparison compare() throws InterruptedException {
        Load load = new Load(1, Math.clamp(20_000 / events, 50, 500));
        for (int round = 0; round < 2; round++) {
            load.perSecond(this::replay);
            load.perSecond(this::select);
        }
        Comparison comparison = new Comparison();
        for (int round = 0; round < ROUNDS; round++) {
            comparison.add(load.perSecond(this::replay), load.perSecond(this::select));
        }
        return comparison;
    }

    private void replay(int request) {
        StreamId stream = Sample.stream(1 + request % STREAMS);
        Sample.Notes notes =
                log.await(
                        () ->
                                log.store()
                                        .inTransaction(transaction -> transaction.load(stream))
                                        .map(Replay::evolved)
                                        .subscribeAsCompletionStage());
        require(notes.count());
    }

    private static Sample.Notes evolved(List<StoredEvent> history) {
        Sample.Notes notes = Sample.DECIDER.initial();
        for (StoredEvent stored : history) {
            notes = Sample.DECIDER.evolve(notes, Sample.JSON.read(stored));
        }
        return notes;
    }

    private void select(int request) {
        StreamId stream = Sample.stream(1 + request % STREAMS);
        int read =
                log.await(
                        () ->
                                log.plain()
                                        .preparedQuery(SELECT)
                                        .execute(
                                                Tuple.of(
                                                        stream.id(),
                                                        stream.tenantId(),
                                                        stream.type()))
                                        .map(Replay::read)
                                        .toCompletionStage());
        require(read);
    }

    /** Every column of every row is taken out. */
    private static int read(Iterable<Row> rows) {
        int read = 0;
        for (Row row : rows) {
            for (int column = 0; column < row.size(); column++) {
                row.getValue(column);
            }
            read++;
        }
        return read;
    }

    private void require(int read) {
        if (read != events) {
            throw new IllegalStateException(
                    "%d events were read instead of %d".formatted(read, events));
        }
    }
}
