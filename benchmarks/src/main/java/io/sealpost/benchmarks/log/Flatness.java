package io.sealpost.benchmarks.log;

import io.sealpost.benchmarks.Comparison;
import io.sealpost.benchmarks.Load;
import io.sealpost.benchmarks.Table;
import io.sealpost.eventstore.CommandHandler;
import io.sealpost.eventstore.Context;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Appends and relay on logs of 10,000, a million and ten million events: a larger log beside the
 * smallest.
 */
final class Flatness {

    private static final int ROUNDS = 5;
    private static final int EVENTS_PER_STREAM = 10;
    private static final double AIM = 0.75;

    /** Shorter than a certificate, so that the largest log is filled in minutes. */
    private static final String TEXT = "flat".repeat(25);

    /** As many as the smallest log has streams: each is appended to once a round. */
    private static final Load APPENDS = new Load(16, 1_000);

    private static final int RELAYED = 10_000;

    private final long streams;
    private final EventLog log;
    private final RelayRun relay;
    private final CommandHandler<Sample.Note, Sample.Notes, Sample.Event> handler;

    private Flatness(LogServers servers, long streams) throws SQLException {
        this.streams = streams;
        this.log = servers.log("flat" + streams);
        new LogFilling(streams, EVENTS_PER_STREAM, TEXT).into(log);
        this.relay = new RelayRun(log, servers.topic("flat-" + streams), servers.connection());
        this.handler = Sample.handler(log.store());
    }

    static void run(LogServers servers) throws SQLException, InterruptedException {
        List<Flatness> logs = new ArrayList<>();
        for (long streams : List.of(1_000L, 100_000L, 1_000_000L)) {
            logs.add(new Flatness(servers, streams));
            System.out.printf("a log of %d events is filled%n", streams * EVENTS_PER_STREAM);
        }
        measure(logs);
        logs.forEach(each -> each.log.close());
    }

    private static void measure(List<Flatness> logs) throws SQLException, InterruptedException {
        for (Flatness each : logs) {
            each.appends();
            each.relayed();
        }
        Flatness smallest = logs.getFirst();
        Table table =
                new Table(
                        "Large logs beside the smallest of %d events, %d rounds"
                                .formatted(smallest.streams * EVENTS_PER_STREAM, ROUNDS),
                        "large/s",
                        "smallest/s");
        for (Flatness large : logs.subList(1, logs.size())) {
            Comparison appends = new Comparison();
            Comparison relayed = new Comparison();
            for (int round = 0; round < ROUNDS; round++) {
                appends.add(large.appends(), smallest.appends());
                relayed.add(large.relayed(), smallest.relayed());
            }
            String events = "%,d events: ".formatted(large.streams * EVENTS_PER_STREAM);
            table.row(events + "appends", appends, AIM);
            table.row(events + "relay", relayed, AIM);
        }
    }

    private double relayed() throws SQLException, InterruptedException {
        return relay.perSecond(RELAYED);
    }

    /** To streams that lie evenly over the whole log, each once. */
    private double appends() throws InterruptedException {
        long distance = streams / APPENDS.requests();
        return APPENDS.perSecond(request -> append(1 + request * distance));
    }

    private void append(long stream) {
        log.await(
                () ->
                        handler.handle(
                                        Sample.stream(stream),
                                        new Sample.Note(TEXT),
                                        Context.of(Sample.provenance()))
                                .subscribeAsCompletionStage());
    }
}
