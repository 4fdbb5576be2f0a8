package io.sealpost.testkit.servers;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
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

/**
 * Reads topics as a subscriber does: committed records only, in order within each partition. It
 * remembers what it has read, and belongs to one thread.
 */
public final class TopicReader implements AutoCloseable {
    /** How long tests wait in vain: 30 seconds, unless {@code sealpost.patience} says otherwise. */
    public static final Duration PATIENCE =
            Duration.ofSeconds(Integer.getInteger("sealpost.patience", 30));

    private static final Duration POLL = Duration.ofMillis(100);
    private static final int PAUSE_MILLIS = 50;

    private final KafkaConsumer<String, byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final List<ConsumerRecord<String, byte[]>> read = new ArrayList<>();

    private TopicReader(Map<String, ?> connection, Collection<String> topics) {
        var settings = new HashMap<String, Object>(connection);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        consumer =
                new KafkaConsumer<>(
                        settings, new StringDeserializer(), new ByteArrayDeserializer());
        partitions = topics.stream().flatMap(topic -> partitionsOf(topic).stream()).toList();
        consumer.assign(partitions);
    }

    private List<TopicPartition> partitionsOf(String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }

    /**
     * Reads all that these topics hold.
     *
     * @param connection the client's settings: the bootstrap servers, and what proves who it is
     */
    public static TopicReader fromTheBeginning(
            Map<String, ?> connection, Collection<String> topics) {
        var reader = new TopicReader(connection, topics);
        reader.consumer.seekToBeginning(reader.partitions);
        return reader;
    }

    /** Reads all that these topics of the shared Kafka hold. */
    public static TopicReader fromTheBeginning(String... topics) {
        return fromTheBeginning(shared(), List.of(topics));
    }

    /** Reads what is committed to these topics of the shared Kafka from now on. */
    public static TopicReader fromNow(String... topics) {
        var reader = new TopicReader(shared(), List.of(topics));
        reader.consumer.endOffsets(reader.partitions).forEach(reader.consumer::seek);
        return reader;
    }

    private static Map<String, ?> shared() {
        return Map.of("bootstrap.servers", Servers.shared().kafka().bootstrapServers());
    }

    /** All that was committed up to now. */
    public List<ConsumerRecord<String, byte[]>> all() {
        var ends = consumer.endOffsets(partitions);
        while (ends.entrySet().stream()
                .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(POLL).forEach(read::add);
        }
        return List.copyOf(read);
    }

    /** All with this key that was committed up to now. */
    public List<ConsumerRecord<String, byte[]>> of(String key) {
        return all().stream().filter(message -> key.equals(message.key())).toList();
    }

    /**
     * All that was committed, read on until it is enough.
     *
     * @throws AssertionError when it is not within {@link #PATIENCE}
     */
    public List<ConsumerRecord<String, byte[]>> until(
            Predicate<List<ConsumerRecord<String, byte[]>>> enough) {
        return await(enough, PATIENCE)
                .orElseThrow(
                        () ->
                                new AssertionError(
                                        "waited %d seconds in vain; %d records came"
                                                .formatted(PATIENCE.toSeconds(), read.size())));
    }

    /**
     * The records with this key, read on until there are so many.
     *
     * @throws AssertionError when there are fewer after {@link #PATIENCE}
     */
    public List<ConsumerRecord<String, byte[]>> until(String key, int count) {
        var _ = until(all -> all.stream().filter(it -> key.equals(it.key())).count() >= count);
        return of(key);
    }

    /** The first record that fits, waited for. */
    public Optional<ConsumerRecord<String, byte[]>> first(
            Predicate<ConsumerRecord<String, byte[]>> fits, Duration patience) {
        return await(all -> all.stream().anyMatch(fits), patience)
                .flatMap(all -> all.stream().filter(fits).findFirst());
    }

    private Optional<List<ConsumerRecord<String, byte[]>>> await(
            Predicate<List<ConsumerRecord<String, byte[]>>> enough, Duration patience) {
        var end = Instant.now().plus(patience);
        for (var all = all(); ; all = all()) {
            if (enough.test(all)) {
                return Optional.of(all);
            }
            if (Instant.now().isAfter(end)) {
                return Optional.empty();
            }
            Pause.millis(PAUSE_MILLIS);
        }
    }

    /** A header as text; an empty one when it is not there. */
    public static String header(ConsumerRecord<?, ?> message, String name) {
        var header = message.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
