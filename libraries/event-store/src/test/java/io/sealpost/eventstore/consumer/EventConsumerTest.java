package io.sealpost.eventstore.consumer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.sealpost.eventstore.Connections;
import io.sealpost.eventstore.Counter;
import io.sealpost.eventstore.StoredEvent;
import io.sealpost.eventstore.StreamId;
import io.sealpost.eventstore.TestDatabase;
import io.sealpost.eventstore.cloudevents.CloudEvents;
import io.sealpost.eventstore.cloudevents.ReceivedEvent;
import io.sealpost.eventstore.relay.Topic;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EventConsumerTest {

    private static final Duration SOON = Duration.ofMillis(50);

    private static TestDatabase database;

    private final Topic topic = Topic.fresh("consumed");
    private final String group = "consumer-test-" + UUID.randomUUID();
    private final List<ReceivedEvent> handled = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void migrate() throws SQLException {
        database = new TestDatabase();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void an_event_comes_as_it_was_sent() throws Exception {
        StoredEvent sent = event(Counter.stream(), 7);
        send(sent);

        try (EventConsumer consumer = consumer(handled::add)) {
            consumer.start();
            await(() -> !handled.isEmpty());
        }

        assertThat(handled)
                .containsExactly(
                        new ReceivedEvent(
                                sent.eventId(),
                                "/test",
                                "io.sealpost.counter.increased.v1",
                                sent.stream().tenantId(),
                                sent.stream().id(),
                                7,
                                sent.recordedAt(),
                                sent.data()));
    }

    @Test
    void a_failing_event_holds_back_its_own_partition_only_and_is_never_skipped() throws Exception {
        StreamId broken = streamOnPartition(0);
        StreamId sound = streamOnPartition(1);
        AtomicBoolean repaired = new AtomicBoolean();
        send(event(broken, 1), event(broken, 2), event(sound, 1), event(sound, 2));

        try (EventConsumer consumer =
                consumer(
                        event -> {
                            if (event.aggregateId().equals(broken.id()) && !repaired.get()) {
                                throw new IllegalStateException("not now");
                            }
                            handled.add(event);
                        })) {
            consumer.start();
            await(() -> handled.size() == 2);
            assertThat(handled).extracting(ReceivedEvent::aggregateId).containsOnly(sound.id());
            repaired.set(true);
            await(() -> handled.size() == 4);
        }

        assertThat(handled)
                .filteredOn(event -> event.aggregateId().equals(broken.id()))
                .extracting(ReceivedEvent::sequence)
                .containsExactly(1L, 2L);
    }

    @Test
    void a_failure_that_does_not_pass_parks_its_key_and_later_events_wait_behind_it()
            throws Exception {
        StreamId broken = streamOnPartition(0);
        StreamId neighbour = streamOnPartition(0);
        AtomicBoolean repaired = new AtomicBoolean();
        send(event(broken, 1), event(neighbour, 1), event(broken, 2));

        try (EventConsumer consumer =
                consumer(
                        event -> {
                            if (event.aggregateId().equals(broken.id()) && !repaired.get()) {
                                throw new Counter.PastLimit(3);
                            }
                            handled.add(event);
                        })) {
            consumer.start();
            await(() -> parked() == 2);
            assertThat(handled)
                    .extracting(ReceivedEvent::aggregateId)
                    .containsExactly(neighbour.id());
            assertThat(reasons())
                    .containsExactly(
                            "past-limit: the counter stops at 3",
                            "waits behind an earlier message of its key");
            release();
            await(() -> parked() == 2 && reasonsAre("past-limit: the counter stops at 3"));
            repaired.set(true);
            release();
            await(() -> handled.size() == 3);
            send(event(broken, 3));
            await(() -> handled.size() == 4);
        }

        assertThat(handled)
                .filteredOn(event -> event.aggregateId().equals(broken.id()))
                .extracting(ReceivedEvent::sequence)
                .containsExactly(1L, 2L, 3L);
        assertThat(parked()).isZero();
    }

    @Test
    void a_record_that_is_no_event_is_parked_and_the_others_go_on() throws Exception {
        sendRaw(new ProducerRecord<>(topic.name(), 0, "key", "not an event".getBytes(UTF_8)));
        sendRaw(new ProducerRecord<>(topic.name(), 0, null, null));
        send(event(streamOnPartition(0), 1));

        try (EventConsumer consumer = consumer(handled::add)) {
            consumer.start();
            await(() -> handled.size() == 1);
            await(() -> consumer.status().parkedKeys() == 2);
        }

        assertThat(reasons())
                .allSatisfy(
                        reason ->
                                assertThat(reason)
                                        .startsWith("no CloudEvent at " + topic.name() + "-0"));
    }

    @Test
    void an_event_of_an_aborted_transaction_is_not_handled() throws Exception {
        StreamId stream = streamOnPartition(0);
        Map<String, Object> transactional = new HashMap<>(Topic.connection());
        transactional.put("transactional.id", group);
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(
                        transactional, new StringSerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            assertThat(producer.send(message(event(stream, 1))).get().hasOffset()).isTrue();
            producer.abortTransaction();
        }
        send(event(stream, 2));

        try (EventConsumer consumer = consumer(handled::add)) {
            consumer.start();
            await(() -> !handled.isEmpty());
        }

        assertThat(handled).extracting(ReceivedEvent::sequence).containsExactly(2L);
    }

    @Test
    void an_error_of_the_jvm_ends_no_consumer() throws Exception {
        AtomicBoolean broke = new AtomicBoolean();
        send(event(streamOnPartition(0), 1));

        try (EventConsumer consumer =
                consumer(
                        event -> {
                            if (broke.compareAndSet(false, true)) {
                                throw new StackOverflowError();
                            }
                            handled.add(event);
                        })) {
            consumer.start();
            await(() -> handled.size() == 1);
        }

        assertThat(broke).isTrue();
    }

    @Test
    void a_consumer_that_starts_again_goes_on_after_what_it_handled() throws Exception {
        StreamId stream = Counter.stream();
        send(event(stream, 1));
        try (EventConsumer consumer = consumer(handled::add)) {
            consumer.start();
            await(() -> handled.size() == 1);
        }
        send(event(stream, 2));

        try (EventConsumer consumer = consumer(handled::add)) {
            consumer.start();
            await(() -> handled.size() == 2);
        }

        assertThat(handled).extracting(ReceivedEvent::sequence).containsExactly(1L, 2L);
    }

    private int parked() {
        return reasons().size();
    }

    private boolean reasonsAre(String reason) {
        return reasons().stream().allMatch(reason::equals);
    }

    private List<String> reasons() {
        List<String> reasons = new ArrayList<>();
        try (Connection connection = database.connect();
                ResultSet row =
                        connection
                                .createStatement()
                                .executeQuery(
                                        "SELECT reason FROM consumer_parked WHERE consumer = '"
                                                + group
                                                + "' ORDER BY record_offset")) {
            while (row.next()) {
                reasons.add(row.getString(1));
            }
            return reasons;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void release() throws SQLException {
        try (Connection connection = database.connect()) {
            connection.createStatement().execute("UPDATE consumer_parked SET released_at = now()");
        }
    }

    private EventConsumer consumer(EventHandler handler) {
        return new EventConsumer(
                new ConsumerSettings(
                        group,
                        Set.of(topic.name()),
                        new Connections(database.login(), Topic.connection()),
                        SOON),
                handler);
    }

    private static StoredEvent event(StreamId stream, long version) {
        return new StoredEvent(
                version,
                stream,
                version,
                UUID.randomUUID(),
                "counter-increased.v1",
                JsonNodeFactory.instance.objectNode().put("by", 1),
                Counter.provenance(),
                Instant.parse("2026-01-02T03:04:05.678901Z"));
    }

    private static StreamId streamOnPartition(int wanted) {
        StreamId stream = Counter.stream();
        while (partition(stream) != wanted) {
            stream = Counter.stream();
        }
        return stream;
    }

    private static int partition(StreamId stream) {
        byte[] key = stream.id().toString().getBytes(UTF_8);
        return BuiltInPartitioner.partitionForKey(key, 12);
    }

    private void send(StoredEvent... events) throws Exception {
        for (StoredEvent event : events) {
            sendRaw(message(event));
        }
    }

    private ProducerRecord<String, byte[]> message(StoredEvent event) {
        return CloudEvents.record(
                topic.name(), "/test", "io.sealpost.counter.increased.v1", event, event.data());
    }

    private static void sendRaw(ProducerRecord<String, byte[]> record) throws Exception {
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(
                        Map.copyOf(Topic.connection()),
                        new StringSerializer(),
                        new ByteArraySerializer())) {
            assertThat(producer.send(record).get().hasOffset()).isTrue();
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("the wait is over").isLessThan(deadline);
            Thread.sleep(20);
        }
    }
}
