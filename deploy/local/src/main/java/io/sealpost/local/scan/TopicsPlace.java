package io.sealpost.local.scan;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * All that was ever sent to these topics, what was never committed too: keys, headers and values.
 */
public record TopicsPlace(String name, Map<String, String> connection, List<String> topics)
        implements Place {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final String CONTROL = "scan-control";

    @Override
    public void read(Reader reader) {
        try (var consumer = consumer()) {
            var partitions = topics.stream().flatMap(topic -> partitions(consumer, topic)).toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(message -> hand(message, reader));
            }
        }
    }

    /** A topic of its own with all messages of these, and what was planted. */
    @Override
    public Place controlCopy(List<byte[]> planted) throws IOException {
        makeControlTopic();
        try (var producer = producer()) {
            var sent = new ArrayList<Future<?>>();
            read((_, bytes) -> sent.add(send(producer, bytes)));
            planted.forEach(document -> sent.add(send(producer, document)));
            for (var each : sent) {
                await(each);
            }
        }
        return new TopicsPlace("control copy of " + name, connection, List.of(CONTROL));
    }

    private static void hand(ConsumerRecord<byte[], byte[]> message, Reader reader) {
        var where = message.topic() + "/" + message.partition() + "@" + message.offset();
        handOver(where + " key", message.key(), reader);
        handOver(where + " value", message.value(), reader);
        message.headers()
                .forEach(header -> handOver(where + " " + header.key(), header.value(), reader));
    }

    private static void handOver(String where, byte[] bytes, Reader reader) {
        if (bytes != null) {
            reader.piece(where, bytes);
        }
    }

    private void makeControlTopic() throws IOException {
        try (var admin = Admin.create(settings(Map.of()))) {
            await(admin.createTopics(List.of(new NewTopic(CONTROL, 1, (short) 1))).all());
        }
    }

    private static Future<?> send(KafkaProducer<byte[], byte[]> producer, byte[] bytes) {
        return producer.send(new ProducerRecord<>(CONTROL, bytes));
    }

    private static void await(Future<?> future) throws IOException {
        try {
            future.get();
        } catch (ExecutionException e) {
            throw new IOException("the control topic cannot be made or written", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static Stream<TopicPartition> partitions(
            KafkaConsumer<byte[], byte[]> consumer, String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()));
    }

    private Map<String, Object> settings(Map<String, String> further) {
        var settings = new HashMap<String, Object>(connection);
        settings.putAll(further);
        return settings;
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(
                settings(Map.of()), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                settings(Map.of("compression.type", "gzip")),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }
}
