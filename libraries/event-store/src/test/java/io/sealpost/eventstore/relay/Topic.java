package io.sealpost.eventstore.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sealpost.testkit.servers.KafkaServer;
import io.sealpost.testkit.servers.Servers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A topic of its own on the real Kafka, read as a subscriber reads it: committed records only. */
public record Topic(String name) {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

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
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            Set<TopicPartition> partitions = partitions(consumer);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (!enough.test(records)) {
                if (System.nanoTime() > deadline) {
                    throw new AssertionError("only " + records.size() + " records came");
                }
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            consumer.poll(Duration.ofSeconds(1)).forEach(records::add);
        }
        return records;
    }

    public static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }

    private Set<TopicPartition> partitions(KafkaConsumer<String, byte[]> consumer) {
        return consumer.partitionsFor(name).stream()
                .map(info -> new TopicPartition(name, info.partition()))
                .collect(Collectors.toSet());
    }

    private static KafkaConsumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        kafka().bootstrapServers(),
                        "isolation.level",
                        "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }
}
