package io.sealpost.eventstore.consumer;

import io.sealpost.eventstore.LogContext;
import io.sealpost.eventstore.cloudevents.CloudEvents;
import io.sealpost.eventstore.cloudevents.ReceivedEvent;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection's life of a consumer; confined to one thread. */
final class ConsumerLoop {

    private static final Logger LOG = LoggerFactory.getLogger(ConsumerLoop.class);
    private static final Duration POLL = Duration.ofMillis(200);

    /**
     * Under the client's {@code session.timeout.ms} of 45 seconds: who stood still for so long that
     * the group gave its partitions away handles nothing more of them, or a later event would come
     * before what another consumer parked.
     */
    static final Duration AT_MOST = Duration.ofSeconds(30);

    private static final Duration LOOK_FOR_RELEASED = Duration.ofSeconds(1);

    private final ConsumerSettings settings;
    private final Consumer<String, byte[]> kafka;
    private final ParkedMessages parked;
    private final EventHandler handler;
    private final LongSupplier nanos;
    private final Map<TopicPartition, Long> paused = new HashMap<>();
    private Set<Key> parkedKeys = new HashSet<>();
    private long lookedForReleased;

    /** Where messages come from, and where those wait that cannot be handled. */
    record Messages(Consumer<String, byte[]> kafka, ParkedMessages parked) {}

    /**
     * @param nanos a clock that cannot jump
     */
    ConsumerLoop(
            ConsumerSettings settings,
            Messages messages,
            EventHandler handler,
            LongSupplier nanos) {
        this.settings = settings;
        this.kafka = messages.kafka();
        this.parked = messages.parked();
        this.handler = handler;
        this.nanos = nanos;
        this.lookedForReleased = nanos.getAsLong() - LOOK_FOR_RELEASED.toNanos();
    }

    ConsumerStatus turn() throws SQLException {
        resumeRested();
        ConsumerRecords<String, byte[]> records = kafka.poll(POLL);
        long enough = nanos.getAsLong() + AT_MOST.toNanos();
        if (!records.isEmpty()
                || nanos.getAsLong() - lookedForReleased >= LOOK_FOR_RELEASED.toNanos()) {
            parkedKeys = parked.keys();
            handleReleased(enough);
        }
        for (TopicPartition partition : records.partitions()) {
            handle(partition, records.records(partition), enough);
        }
        return status();
    }

    /** Commits what was handled of the partition; what was not comes again with the next poll. */
    private void handle(
            TopicPartition partition, List<ConsumerRecord<String, byte[]>> records, long enough)
            throws SQLException {
        long next = records.getFirst().offset();
        for (ConsumerRecord<String, byte[]> record : records) {
            if (nanos.getAsLong() > enough) {
                kafka.seek(partition, record.offset());
                break;
            }
            if (!isDone(record)) {
                kafka.seek(partition, record.offset());
                kafka.pause(Set.of(partition));
                paused.put(partition, nanos.getAsLong());
                break;
            }
            next = record.offset() + 1;
        }
        kafka.commitSync(Map.of(partition, new OffsetAndMetadata(next)));
    }

    /** Handled, or parked; false when it is to be tried again. */
    private boolean isDone(ConsumerRecord<String, byte[]> record) throws SQLException {
        Key key = Key.of(record);
        if (parkedKeys.contains(key)) {
            parked.park(record, "waits behind an earlier message of its key");
            return true;
        }
        Optional<RuntimeException> failure = failure(record);
        if (failure.isPresent() && Failures.isPermanent(failure.get())) {
            LOG.error("{} parks the key of {}", settings.group(), place(record), failure.get());
            parked.park(record, Failures.reason(failure.get()));
            parkedKeys.add(key);
            return true;
        }
        failure.ifPresent(
                passing ->
                        LOG.error(
                                "{} pauses at {} and tries again",
                                settings.group(),
                                place(record),
                                passing));
        return failure.isEmpty();
    }

    private void handleReleased(long enough) throws SQLException {
        lookedForReleased = nanos.getAsLong();
        Set<Key> stuck = new HashSet<>();
        for (ConsumerRecord<String, byte[]> record : parked.released(kafka.assignment())) {
            Key key = Key.of(record);
            if (stuck.contains(key)) {
                continue;
            }
            if (nanos.getAsLong() > enough) {
                break;
            }
            Optional<RuntimeException> failure = failure(record);
            if (failure.isEmpty()) {
                parked.remove(record);
            } else {
                stuck.add(key);
                keep(key, failure.get());
            }
        }
        parkedKeys = parked.keys();
    }

    /** What fails for a passing reason stays released and is tried again at the next look. */
    private void keep(Key key, RuntimeException failure) throws SQLException {
        if (Failures.isPermanent(failure)) {
            LOG.error("{} keeps {} parked", settings.group(), key, failure);
            parked.keep(key, Failures.reason(failure));
        }
    }

    private Optional<RuntimeException> failure(ConsumerRecord<String, byte[]> record) {
        LogContext.end();
        try {
            ReceivedEvent event = CloudEvents.read(record);
            LogContext.begin(event.correlationId(), event.tenantKey());
            handler.handle(event);
            return Optional.empty();
        } catch (RuntimeException failure) {
            return Optional.of(failure);
        } catch (Error failure) {
            return Optional.of(new IllegalStateException("the handler broke", failure));
        }
    }

    private void resumeRested() {
        paused.keySet().retainAll(kafka.assignment());
        long now = nanos.getAsLong();
        Set<TopicPartition> rested =
                paused.entrySet().stream()
                        .filter(entry -> now - entry.getValue() > settings.retryAfter().toNanos())
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet());
        kafka.resume(rested);
        paused.keySet().removeAll(rested);
    }

    private ConsumerStatus status() {
        long lag =
                kafka.assignment().stream()
                        .mapToLong(partition -> kafka.currentLag(partition).orElse(0))
                        .sum();
        return new ConsumerStatus(lag, paused.size(), parkedKeys.size());
    }

    private static String place(ConsumerRecord<String, byte[]> record) {
        return "%s-%d offset %d".formatted(record.topic(), record.partition(), record.offset());
    }
}
