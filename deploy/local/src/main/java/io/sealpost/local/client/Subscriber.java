package io.sealpost.local.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealpost.contracts.Topic;
import io.sealpost.testkit.servers.TopicReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads a topic from its beginning, as any program may that was let in.
 *
 * @param connection the settings of its Kafka client
 */
public record Subscriber(Map<String, String> connection) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** An event as it came over the wire. */
    public record Event(
            String key, String id, String type, String sequence, JsonNode data, byte[] raw) {}

    /** All that was committed to the topic up to now, in order within each key. */
    public List<Event> all(Topic topic) {
        try (var reader = reader(topic)) {
            return reader.all().stream().map(Subscriber::event).toList();
        }
    }

    /** The first event that fits, waited for. */
    public Optional<Event> first(Topic topic, Predicate<Event> fits, Duration patience) {
        try (var reader = reader(topic)) {
            return reader.first(message -> fits.test(event(message)), patience)
                    .map(Subscriber::event);
        }
    }

    private TopicReader reader(Topic topic) {
        return TopicReader.fromTheBeginning(connection, List.of(topic.topicName()));
    }

    private static Event event(ConsumerRecord<String, byte[]> message) {
        try {
            return new Event(
                    message.key(),
                    TopicReader.header(message, "ce_id"),
                    TopicReader.header(message, "ce_type"),
                    TopicReader.header(message, "ce_sequence"),
                    JSON.readTree(message.value()),
                    message.value());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
