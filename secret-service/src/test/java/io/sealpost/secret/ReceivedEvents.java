package io.sealpost.secret;

import io.sealpost.contracts.Topic;
import io.sealpost.eventstore.cloudevents.CloudEvents;
import io.sealpost.eventstore.cloudevents.ReceivedEvent;
import io.sealpost.testkit.servers.Servers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What a subscriber of all topics has seen. */
public final class ReceivedEvents implements AutoCloseable {

    private final KafkaConsumer<String, byte[]> consumer;
    private final List<ReceivedEvent> received = new ArrayList<>();

    private ReceivedEvents(KafkaConsumer<String, byte[]> consumer) {
        this.consumer = consumer;
    }

    public static ReceivedEvents fromTheBeginning() {
        var consumer =
                new KafkaConsumer<>(
                        Map.<String, Object>of(
                                "bootstrap.servers",
                                Servers.shared().kafka().bootstrapServers(),
                                "group.id",
                                "test-" + UUID.randomUUID(),
                                "auto.offset.reset",
                                "earliest",
                                "isolation.level",
                                "read_committed"),
                        new StringDeserializer(),
                        new ByteArrayDeserializer());
        consumer.subscribe(Stream.of(Topic.values()).map(Topic::topicName).toList());
        return new ReceivedEvents(consumer);
    }

    /** What came of one tenant so far, in the order of its arrival. */
    public List<ReceivedEvent> of(UUID tenantId) {
        for (ConsumerRecord<String, byte[]> message : consumer.poll(Duration.ofMillis(300))) {
            received.add(CloudEvents.read(message));
        }
        return received.stream().filter(event -> event.tenantId().equals(tenantId)).toList();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
