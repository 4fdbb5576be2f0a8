package io.sealpost.benchmarks.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A plain producer and a plain consumer of one topic, each in its own thread. */
final class RoundTrips implements AutoCloseable {

    private final String topic;
    private final Journeys journeys;
    private final byte[] value = Sample.TEXT.getBytes(UTF_8);
    private final PlainProducer producer;
    private final Map<String, Object> connection;
    private final Thread thread = Thread.ofPlatform().daemon().unstarted(this::consume);
    private volatile boolean running = true;

    RoundTrips(String topic, Map<String, Object> connection, Journeys journeys) {
        this.topic = topic;
        this.journeys = journeys;
        this.connection = connection;
        this.producer = new PlainProducer(connection);
        thread.start();
    }

    String send() {
        String id = UUID.randomUUID().toString();
        journeys.left(id, System.nanoTime());
        Future<RecordMetadata> _ = producer.send(new ProducerRecord<>(topic, id, value));
        return id;
    }

    private void consume() {
        Map<String, Object> settings = new HashMap<>(connection);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, "plain");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 5_000);
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(
                        settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(Set.of(topic));
            while (running) {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(record -> journeys.came(record.key()));
            }
        }
    }

    @Override
    public void close() throws InterruptedException {
        running = false;
        thread.join();
        producer.close();
    }
}
