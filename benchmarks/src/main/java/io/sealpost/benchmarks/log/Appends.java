package io.sealpost.benchmarks.log;

import io.sealpost.benchmarks.Comparison;
import io.sealpost.benchmarks.Load;
import io.sealpost.benchmarks.Table;
import io.sealpost.eventstore.CommandHandler;
import io.sealpost.eventstore.Context;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;

/** Commands that append one event to a new stream, beside plain inserts of the same row. */
final class Appends {

    private static final int ROUNDS = 5;
    private static final double AIM = 0.7;

    private final EventLog log;
    private final CommandHandler<Sample.Note, Sample.Notes, Sample.Event> handler;
    private final PlainInserts plain;
    private final AtomicLong streams = new AtomicLong();

    private Appends(EventLog log) {
        this.log = log;
        this.handler = Sample.handler(log.store());
        this.plain = new PlainInserts(log);
    }

    static void run(LogServers servers) throws SQLException, InterruptedException {
        try (EventLog log = servers.log("appends")) {
            Appends appends = new Appends(log);
            appends.warmUp();
            Table table =
                    new Table(
                            "Appends beside plain inserts of the same row, %d rounds"
                                    .formatted(ROUNDS),
                            "appends/s",
                            "plain/s");
            appends.compare(table, new Load(1, 400));
            appends.compare(table, new Load(16, 1_500));
            appends.compare(table, new Load(64, 1_500));
        }
    }

    private void warmUp() throws InterruptedException {
        Load load = new Load(16, 3_000);
        for (int round = 0; round < 2; round++) {
            load.perSecond(_ -> append());
            load.perSecond(_ -> plain.insert());
            load.perSecond(_ -> plain.transaction());
            load.perSecond(_ -> plain.readAndInsert());
        }
    }

    private void compare(Table table, Load load) throws InterruptedException {
        Comparison one = new Comparison();
        Comparison transaction = new Comparison();
        Comparison readAndInsert = new Comparison();
        for (int round = 0; round < ROUNDS; round++) {
            double ours = load.perSecond(_ -> append());
            one.add(ours, load.perSecond(_ -> plain.insert()));
            transaction.add(ours, load.perSecond(_ -> plain.transaction()));
            readAndInsert.add(ours, load.perSecond(_ -> plain.readAndInsert()));
        }
        table.row("clients: %d; insert".formatted(load.clients()), one, AIM);
        table.row("  begin, insert, commit", transaction);
        table.row("  begin, select, insert, commit", readAndInsert);
    }

    private void append() {
        log.await(
                () ->
                        handler.handle(
                                        Sample.stream(streams.incrementAndGet()),
                                        new Sample.Note(Sample.TEXT),
                                        Context.of(Sample.provenance()))
                                .subscribeAsCompletionStage());
    }
}
