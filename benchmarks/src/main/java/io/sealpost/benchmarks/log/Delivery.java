package io.sealpost.benchmarks.log;

import io.sealpost.benchmarks.Comparison;
import io.sealpost.benchmarks.Table;
import io.sealpost.eventstore.CommandHandler;
import io.sealpost.eventstore.Connections;
import io.sealpost.eventstore.Context;
import io.sealpost.eventstore.Decision;
import io.sealpost.eventstore.consumer.ConsumerSettings;
import io.sealpost.eventstore.consumer.EventConsumer;
import io.sealpost.eventstore.relay.Relay;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;

/** From the commit of an event to its consumer, beside a plain round trip over Kafka. */
final class Delivery {

    private static final int ROUNDS = 5;
    private static final int PER_SECOND = 100;
    private static final int EVENTS = 300;

    private final EventLog log;
    private final Journeys ours = new Journeys();
    private final CommandHandler<Sample.Note, Sample.Notes, Sample.Event> handler;
    private long streams;

    private Delivery(EventLog log) {
        this.log = log;
        this.handler = Sample.handler(log.store());
    }

    static void run(LogServers servers) throws SQLException, InterruptedException {
        try (EventLog log = servers.log("delivery")) {
            new Delivery(log).run(servers, servers.topic("delivered"), servers.topic("plain"));
        }
    }

    private void run(LogServers servers, String topic, String plainTopic)
            throws InterruptedException {
        Journeys plain = new Journeys();
        try (Relay relay = new RelayRun(log, topic, servers.connection()).relay();
                EventConsumer consumer = consumer(servers, topic);
                RoundTrips roundTrips = new RoundTrips(plainTopic, servers.connection(), plain)) {
            relay.start();
            consumer.start();
            ours.at(PER_SECOND, EVENTS, this::append);
            plain.at(PER_SECOND, EVENTS, roundTrips::send);
            Comparison median = new Comparison();
            Comparison late = new Comparison();
            for (int round = 0; round < ROUNDS; round++) {
                double[] delivered = ours.at(PER_SECOND, EVENTS, this::append);
                double[] tripped = plain.at(PER_SECOND, EVENTS, roundTrips::send);
                median.add(percentile(delivered, 50), percentile(tripped, 50));
                late.add(percentile(delivered, 99), percentile(tripped, 99));
            }
            Table table =
                    new Table(
                            "Commit to consumer beside a plain round trip, %d events/s, %d rounds of %d"
                                    .formatted(PER_SECOND, ROUNDS, EVENTS),
                            "delivered ms",
                            "plain ms");
            table.row("p50", median);
            table.row("p99", late);
        }
    }

    private EventConsumer consumer(LogServers servers, String topic) {
        return new EventConsumer(
                new ConsumerSettings(
                        "delivery",
                        Set.of(topic),
                        new Connections(log.login(), servers.connection()),
                        Duration.ofSeconds(1)),
                event -> ours.came(event.id().toString()));
    }

    /** Leaves when the commit is known here, a moment after it happened. */
    private String append() {
        Decision<Sample.Notes, Sample.Event> decision =
                log.await(
                        () ->
                                handler.handle(
                                                Sample.stream(++streams),
                                                new Sample.Note(Sample.TEXT),
                                                Context.of(Sample.provenance()))
                                        .subscribeAsCompletionStage());
        String id = decision.events().getFirst().stored().eventId().toString();
        ours.left(id, System.nanoTime());
        return id;
    }

    private static double percentile(double[] ascending, int percent) {
        return ascending[Math.min(ascending.length - 1, ascending.length * percent / 100)];
    }
}
