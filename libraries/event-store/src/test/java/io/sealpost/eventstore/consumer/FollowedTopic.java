package io.sealpost.eventstore.consumer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.sealpost.eventstore.Connections;
import io.sealpost.eventstore.Counter;
import io.sealpost.eventstore.StoredEvent;
import io.sealpost.eventstore.StreamId;
import io.sealpost.eventstore.TestDatabase;
import io.sealpost.eventstore.cloudevents.CloudEvents;
import io.sealpost.eventstore.cloudevents.ReceivedEvent;
import io.sealpost.eventstore.relay.Topic;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** A topic of its own, followed by consumers of one group. */
abstract class FollowedTopic {

    private static final Duration SOON = Duration.ofMillis(50);

    static TestDatabase database;

    final Topic topic = Topic.fresh("consumed");
    final String group = "consumer-test-" + UUID.randomUUID();
    final List<ReceivedEvent> handled = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void migrate() throws SQLException {
        database = new TestDatabase();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    EventConsumer consumer(EventHandler handler) {
        return new EventConsumer(
                new ConsumerSettings(
                        group,
                        Set.of(topic.name()),
                        new Connections(database.login(), Topic.connection()),
                        SOON),
                handler);
    }

    static StoredEvent event(StreamId stream, long version) {
        return new StoredEvent(
                version,
                stream,
                version,
                UUID.randomUUID(),
                "counter-increased.v1",
                JsonNodeFactory.instance.objectNode().put("by", 1).put("tenantKey", "acme"),
                Counter.provenance(),
                Instant.parse("2026-01-02T03:04:05.678901Z"));
    }

    static StreamId streamOnPartition(int wanted) {
        StreamId stream = Counter.stream();
        while (partition(stream) != wanted) {
            stream = Counter.stream();
        }
        return stream;
    }

    static int partition(StreamId stream) {
        byte[] key = stream.id().toString().getBytes(UTF_8);
        return BuiltInPartitioner.partitionForKey(key, 12);
    }

    void send(StoredEvent... events) throws Exception {
        for (StoredEvent event : events) {
            sendRaw(message(event));
        }
    }

    ProducerRecord<String, byte[]> message(StoredEvent event) {
        return CloudEvents.record(
                topic.name(), "/test", "io.sealpost.counter.increased.v1", event, event.data());
    }

    static void sendRaw(ProducerRecord<String, byte[]> record) throws Exception {
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(
                        Map.copyOf(Topic.connection()),
                        new StringSerializer(),
                        new ByteArraySerializer())) {
            assertThat(producer.send(record).get().hasOffset()).isTrue();
        }
    }
}
