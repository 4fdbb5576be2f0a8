package io.sealpost.benchmarks.log;

import io.sealpost.benchmarks.Comparison;
import io.sealpost.benchmarks.Table;
import io.sealpost.eventstore.CommandHandler;
import io.sealpost.eventstore.Connections;
import io.sealpost.eventstore.Context;
import io.sealpost.eventstore.consumer.ConsumerSettings;
import io.sealpost.eventstore.consumer.EventConsumer;
import io.sealpost.eventstore.relay.Relay;
import io.sealpost.eventstore.relay.RelaySettings;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;

/**
 * How long events wait when the leading relay ends: from its end to the first event that the next
 * leader sends, as a consumer sees it; beside the lease.
 */
final class Takeover {

    private static final int ROUNDS = 5;
    private static final double LEASE = RelaySettings.Pace.DEFAULT.lease().toMillis();

    private final LogServers servers;
    private final EventLog log;
    private final String topic;
    private final CommandHandler<Sample.Note, Sample.Notes, Sample.Event> handler;
    private final Journeys journeys = new Journeys();
    private long streams;

    private Takeover(LogServers servers, EventLog log, String topic) {
        this.servers = servers;
        this.log = log;
        this.topic = topic;
        this.handler = Sample.handler(log.store());
    }

    static void run(LogServers servers) throws SQLException, IOException, InterruptedException {
        try (EventLog log = servers.log("takeover")) {
            new Takeover(servers, log, servers.topic("taken-over")).run();
        }
    }

    private void run() throws IOException, InterruptedException {
        Comparison killed = new Comparison();
        Comparison closed = new Comparison();
        try (EventConsumer consumer = consumer()) {
            consumer.start();
            for (int round = 0; round < ROUNDS; round++) {
                killed.add(afterKill(round), LEASE);
                closed.add(afterClose(round), LEASE);
            }
        }
        Table table =
                new Table(
                        "Take-over by a relay that stands by, beside the lease, %d rounds"
                                .formatted(ROUNDS),
                        "ms",
                        "lease ms");
        table.row("the leader is killed", killed);
        table.row("the leader ends in order", closed);
    }

    private double afterKill(int round) throws IOException, InterruptedException {
        Process leader =
                LeadingProcess.start(
                        log.login(),
                        topic,
                        servers.connection().get("bootstrap.servers").toString());
        try (Relay next = relay()) {
            delivered();
            next.start();
            passSome(round);
            long begin = System.nanoTime();
            leader.destroyForcibly().waitFor();
            return delivered(begin);
        } finally {
            leader.destroyForcibly().waitFor();
        }
    }

    private double afterClose(int round) throws InterruptedException {
        try (Relay next = relay()) {
            long begin;
            try (Relay leader = relay()) {
                leader.start();
                delivered();
                next.start();
                passSome(round);
                begin = System.nanoTime();
            }
            return delivered(begin);
        }
    }

    private Relay relay() {
        return RelayRun.relay(log.login(), topic, servers.connection());
    }

    /** The end comes at another time between two renewals of the lease in each round. */
    private static void passSome(int round) throws InterruptedException {
        Thread.sleep(Duration.ofMillis(1_000 + 600L * round));
    }

    private double delivered(long begin) throws InterruptedException {
        delivered();
        return (System.nanoTime() - begin) / 1e6;
    }

    private void delivered() throws InterruptedException {
        double[] _ = journeys.at(1, 1, this::append);
    }

    private String append() {
        String id =
                log.await(
                                () ->
                                        handler.handle(
                                                        Sample.stream(++streams),
                                                        new Sample.Note(Sample.TEXT),
                                                        Context.of(Sample.provenance()))
                                                .subscribeAsCompletionStage())
                        .events()
                        .getFirst()
                        .stored()
                        .eventId()
                        .toString();
        journeys.left(id, System.nanoTime());
        return id;
    }

    private EventConsumer consumer() {
        return new EventConsumer(
                new ConsumerSettings(
                        "takeover",
                        Set.of(topic),
                        new Connections(log.login(), servers.connection()),
                        Duration.ofSeconds(1)),
                event -> journeys.came(event.id().toString()));
    }
}
