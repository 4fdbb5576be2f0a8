package io.sealpost.benchmarks.log;

import io.sealpost.benchmarks.Comparison;
import io.sealpost.benchmarks.Table;
import io.sealpost.eventstore.Aggregate;
import io.sealpost.eventstore.rebuilding.Derivation;
import io.sealpost.eventstore.rebuilding.ReadModelRunner;
import io.sealpost.eventstore.rebuilding.RunKind;
import io.sealpost.eventstore.rebuilding.RunRequests;
import io.sealpost.eventstore.rebuilding.RunStatus;
import io.sealpost.eventstore.rebuilding.Waiting;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.postgresql.PGConnection;

/** A rebuild of a read model whose rows are right, beside a sequential read of the log by COPY. */
final class Rebuild {

    private static final int ROUNDS = 5;
    private static final int STREAMS = 500;
    private static final double AIM = 0.3;
    private static final String COPY = "COPY (SELECT * FROM events ORDER BY position) TO STDOUT";

    private final EventLog log;
    private final Connection connection;
    private final int events;

    private Rebuild(EventLog log, Connection connection, int events) {
        this.log = log;
        this.connection = connection;
        this.events = events;
    }

    static void run(LogServers servers) throws SQLException, InterruptedException {
        Table table =
                new Table(
                        "Rebuild beside COPY of the log, %d streams, %d rounds"
                                .formatted(STREAMS, ROUNDS),
                        "events/s",
                        "events/s");
        for (int events : List.of(1, 10, 100)) {
            try (EventLog log = servers.log("rebuild" + events);
                    Connection connection = log.superuser()) {
                connection.createStatement().execute(SampleRows.TABLE);
                new LogFilling(STREAMS, events, Sample.TEXT).into(log);
                table.row(
                        "events in a stream: " + events,
                        new Rebuild(log, connection, STREAMS * events).compare(),
                        AIM);
            }
        }
    }

    private Comparison compare() throws SQLException, InterruptedException {
        Comparison comparison = new Comparison();
        try (ReadModelRunner runner =
                new ReadModelRunner(
                        log.login(),
                        new Derivation(log.transactions()),
                        waiting(),
                        List.of(
                                new Aggregate<>(
                                        Sample.STREAM,
                                        Sample.DECIDER,
                                        Sample.JSON,
                                        new SampleRows())))) {
            runner.start();
            rebuilt();
            copied();
            for (int round = 0; round < ROUNDS; round++) {
                comparison.add(rebuilt(), copied());
            }
        }
        return comparison;
    }

    private Waiting waiting() {
        return new Waiting() {
            @Override
            public <T> T await(Supplier<Uni<T>> work) {
                return log.await(() -> work.get().subscribeAsCompletionStage());
            }
        };
    }

    /** From where it begins to its end, as the database has it: not until the runner looks. */
    private double rebuilt() throws SQLException, InterruptedException {
        RunRequests requests = new RunRequests(connection);
        UUID run = requests.request(RunKind.REBUILD, List.of());
        RunStatus status = requests.status(run).orElseThrow();
        long begun = System.nanoTime();
        while (!status.finished()) {
            Thread.sleep(5);
            status = requests.status(run).orElseThrow();
            if (!status.tended() && !status.finished()) {
                begun = System.nanoTime();
            }
        }
        if (status.failures() > 0) {
            throw new IllegalStateException(status.findings().toString());
        }
        return perSecond(begun);
    }

    private double copied() throws SQLException {
        long begun = System.nanoTime();
        try {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut(COPY, OutputStream.nullOutputStream());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return perSecond(begun);
    }

    private double perSecond(long begun) {
        return events * 1e9 / (System.nanoTime() - begun);
    }
}
