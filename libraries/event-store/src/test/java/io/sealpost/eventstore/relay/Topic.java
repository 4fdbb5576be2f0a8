package io.sealpost.eventstore.relay;

import io.sealpost.testkit.servers.KafkaServer;
import io.sealpost.testkit.servers.Servers;
import io.sealpost.testkit.servers.TopicReader;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A topic of its own on the real Kafka, read as a subscriber reads it: committed records only. */
public record Topic(String name) {

    public static Topic fresh(String prefix) {
        Topic topic = new Topic(prefix + "-" + UUID.randomUUID());
        kafka().createTopics(topic.name());
        return topic;
    }

    public static Map<String, Object> connection() {
        return Map.of("bootstrap.servers", kafka().bootstrapServers());
    }

    private static KafkaServer kafka() {
        return Servers.shared().kafka();
    }

    /** Everything on the topic, read from its beginning until the condition holds. */
    public List<ConsumerRecord<String, byte[]>> recordsUntil(
            Predicate<List<ConsumerRecord<String, byte[]>>> enough) {
        try (TopicReader reader = TopicReader.fromTheBeginning(name)) {
            reader.until(enough);
            return reader.all();
        }
    }

    public static String header(ConsumerRecord<String, byte[]> record, String name) {
        return TopicReader.header(record, name);
    }
}
