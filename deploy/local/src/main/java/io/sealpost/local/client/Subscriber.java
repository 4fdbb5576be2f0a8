package io.sealpost.local.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealpost.contracts.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads a topic from its beginning, as any program that was given the address may do. */
public final class Subscriber {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration POLL = Duration.ofMillis(200);

    private final String bootstrapServers;

    public String bootstrapServers() {
        return bootstrapServers;
    }

    public Subscriber(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** An event as it came over the wire. */
    public record Event(
            String key, String id, String type, String sequence, JsonNode data, byte[] raw) {}

    /** All that was committed to the topic up to now, in order within each key. */
    public List<Event> all(Topic topic) {
        var events = new ArrayList<Event>();
        try (var consumer = consumer()) {
            var partitions = assign(consumer, topic);
            var ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(message -> events.add(event(message)));
            }
        }
        return events;
    }

    /** The first event that fits, waited for. */
    public Optional<Event> first(Topic topic, Predicate<Event> fits, Duration patience) {
        var end = Instant.now().plus(patience);
        try (var consumer = consumer()) {
            assign(consumer, topic);
            while (Instant.now().isBefore(end)) {
                for (var message : consumer.poll(POLL)) {
                    var event = event(message);
                    if (fits.test(event)) {
                        return Optional.of(event);
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static List<TopicPartition> assign(
            KafkaConsumer<String, byte[]> consumer, Topic topic) {
        var partitions =
                consumer.partitionsFor(topic.topicName()).stream()
                        .map(
                                partition ->
                                        new TopicPartition(
                                                topic.topicName(), partition.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return partitions;
    }

    private KafkaConsumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    private static Event event(ConsumerRecord<String, byte[]> message) {
        try {
            return new Event(
                    message.key(),
                    header(message, "ce_id"),
                    header(message, "ce_type"),
                    header(message, "ce_sequence"),
                    JSON.readTree(message.value()),
                    message.value());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String header(ConsumerRecord<String, byte[]> message, String name) {
        var header = message.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
