package io.sealpost.benchmarks.log;

import io.sealpost.benchmarks.Comparison;
import io.sealpost.benchmarks.Table;
import io.sealpost.eventstore.StoredEvent;
import io.sealpost.eventstore.StreamId;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The relay on a filled log, beside an idempotent producer that sends the same messages. */
final class Relaying {

    private static final int ROUNDS = 5;
    private static final int STREAMS = 2_000;
    private static final int EVENTS_PER_STREAM = 10;
    private static final double AIM = 0.8;

    private Relaying() {}

    static void run(LogServers servers) throws SQLException, InterruptedException {
        LogFilling filling = new LogFilling(STREAMS, EVENTS_PER_STREAM, Sample.TEXT);
        int events = (int) filling.events();
        String topic = servers.topic("relayed");
        try (EventLog log = servers.log("relayed");
                PlainProducer plain = new PlainProducer(servers.connection())) {
            filling.into(log);
            List<ProducerRecord<String, byte[]>> messages = messages(log, topic);
            RelayRun relay = new RelayRun(log, topic, servers.connection());
            relay.perSecond(events);
            plain.perSecond(messages);
            Comparison comparison = new Comparison();
            for (int round = 0; round < ROUNDS; round++) {
                comparison.add(relay.perSecond(events), plain.perSecond(messages));
            }
            new Table(
                            "Relay of %d events beside an idempotent producer, %d rounds"
                                    .formatted(events, ROUNDS),
                            "relayed/s",
                            "sent/s")
                    .row("one relay, one producer", comparison, AIM);
        }
    }

    /** What the relay sends, made before anything is measured. */
    private static List<ProducerRecord<String, byte[]>> messages(EventLog log, String topic) {
        return LongStream.rangeClosed(1, STREAMS)
                .mapToObj(Sample::stream)
                .flatMap(stream -> history(log, stream))
                .map(event -> RelayRun.message(topic, event))
                .toList();
    }

    private static Stream<StoredEvent> history(EventLog log, StreamId stream) {
        return log
                .await(
                        () ->
                                log.store()
                                        .inTransaction(transaction -> transaction.load(stream))
                                        .subscribeAsCompletionStage())
                .stream();
    }
}
