package io.sealpost.eventstore.consumer;

import io.sealpost.eventstore.CloudEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows topics on one thread of its own, in order within each partition. An event that fails
 * pauses its partition and is tried again, for as long as it takes; the other partitions go on, and
 * nothing is skipped.
 */
public final class EventConsumer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EventConsumer.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration RECONNECT = Duration.ofSeconds(1);

    private final String group;
    private final Set<String> topics;
    private final Map<String, Object> kafka;
    private final EventHandler handler;
    private final Duration retryAfter;
    private final Map<TopicPartition, Instant> paused = new HashMap<>();
    private final Thread thread;
    private volatile boolean running = true;

    /**
     * @param group the consumer group, also the name of the inbox entries
     * @param kafka connection settings of the Kafka client
     * @param retryAfter how long a failed partition rests
     */
    public EventConsumer(
            String group,
            Set<String> topics,
            Map<String, Object> kafka,
            Duration retryAfter,
            EventHandler handler) {
        this.group = group;
        this.topics = Set.copyOf(topics);
        this.kafka = settings(group, kafka);
        this.handler = handler;
        this.retryAfter = retryAfter;
        this.thread = Thread.ofPlatform().name("consumer-" + group).daemon().unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /** Ends after the event at hand; what is not committed comes again. */
    @Override
    public void close() {
        running = false;
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (running) {
            try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(kafka)) {
                paused.clear();
                consumer.subscribe(topics);
                follow(consumer);
            } catch (RuntimeException failure) {
                LOG.error(
                        "{} lost its connection to Kafka and starts again from its last commit",
                        group,
                        failure);
                rest();
            }
        }
    }

    private void follow(KafkaConsumer<String, byte[]> consumer) {
        while (running) {
            resumeRested(consumer);
            ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
            records.partitions()
                    .forEach(partition -> handle(consumer, partition, records.records(partition)));
            if (!records.isEmpty()) {
                consumer.commitSync();
            }
        }
    }

    private void handle(
            KafkaConsumer<String, byte[]> consumer,
            TopicPartition partition,
            List<ConsumerRecord<String, byte[]>> records) {
        for (ConsumerRecord<String, byte[]> record : records) {
            if (!running || !succeeds(record)) {
                consumer.seek(partition, record.offset());
                consumer.pause(Set.of(partition));
                paused.put(partition, Instant.now().plus(retryAfter));
                return;
            }
        }
    }

    private boolean succeeds(ConsumerRecord<String, byte[]> record) {
        try {
            handler.handle(CloudEvents.read(record));
            return true;
        } catch (RuntimeException failure) {
            LOG.error(
                    "{} cannot handle {}-{} offset {} and pauses the partition for {} ms",
                    group,
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    retryAfter.toMillis(),
                    failure);
            return false;
        }
    }

    private void resumeRested(KafkaConsumer<String, byte[]> consumer) {
        paused.keySet().retainAll(consumer.assignment());
        Instant now = Instant.now();
        Set<TopicPartition> rested =
                paused.entrySet().stream()
                        .filter(entry -> entry.getValue().isBefore(now))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet());
        consumer.resume(rested);
        paused.keySet().removeAll(rested);
    }

    private static void rest() {
        try {
            Thread.sleep(RECONNECT);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static Map<String, Object> settings(String group, Map<String, Object> kafka) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 100);
        settings.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 5_000);
        return settings;
    }
}
