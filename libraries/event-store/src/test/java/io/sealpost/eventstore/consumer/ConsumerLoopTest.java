package io.sealpost.eventstore.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.eventstore.Connections;
import io.sealpost.eventstore.Counter;
import io.sealpost.eventstore.LogContext;
import io.sealpost.eventstore.StoredEvent;
import io.sealpost.eventstore.StreamId;
import io.sealpost.eventstore.TestDatabase;
import io.sealpost.eventstore.cloudevents.CloudEvents;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One turn after the other, on a clock that the tests set. */
class ConsumerLoopTest {

    private static final Duration REST = Duration.ofSeconds(5);
    private static final TopicPartition FIRST = new TopicPartition("topic", 0);
    private static final TopicPartition SECOND = new TopicPartition("topic", 1);

    private static TestDatabase database;

    private final MockConsumer<String, byte[]> kafka = new MockConsumer<>("earliest");
    private final StreamId stream = Counter.stream();
    private final List<Long> handled = new ArrayList<>();
    private Connection connection;
    private EventHandler handler = event -> handled.add(event.sequence());
    private ConsumerLoop loop;
    private long now = -17;

    @BeforeAll
    static void migrate() throws SQLException {
        database = new TestDatabase();
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    @BeforeEach
    void follow() throws SQLException {
        connection = database.connect();
        sql("DELETE FROM consumer_parked");
        kafka.updateBeginningOffsets(Map.of(FIRST, 0L, SECOND, 0L));
        kafka.updateEndOffsets(Map.of(FIRST, 0L, SECOND, 0L));
        kafka.assign(Set.of(FIRST, SECOND));
        loop =
                new ConsumerLoop(
                        new ConsumerSettings(
                                "group",
                                Set.of("topic"),
                                new Connections(database.login(), Map.of()),
                                REST),
                        new ConsumerLoop.Messages(kafka, new ParkedMessages(connection, "group")),
                        event -> handler.handle(event),
                        () -> now);
    }

    @AfterEach
    void close() throws SQLException {
        LogContext.end();
        connection.close();
    }

    @Test
    void what_was_handled_is_committed_and_what_was_not_is_the_lag() throws SQLException {
        come(FIRST, 0, 1);
        kafka.updateEndOffsets(Map.of(FIRST, 5L, SECOND, 2L));

        ConsumerStatus status = loop.turn();

        assertThat(handled).containsExactly(1L, 2L);
        assertThat(committed(FIRST)).isEqualTo(2);
        assertThat(status).isEqualTo(new ConsumerStatus(5, 0, 0));
    }

    /** A turn that takes as long as Kafka allows would cost the consumer its partitions. */
    @Test
    void after_half_a_minute_the_rest_is_left_to_the_next_turn() throws SQLException {
        handler =
                event -> {
                    handled.add(event.sequence());
                    now +=
                            ConsumerLoop.AT_MOST.dividedBy(2).toNanos()
                                    + (handled.size() == 2 ? 1 : 0);
                };
        come(FIRST, 0, 1, 2);

        loop.turn();

        assertThat(handled).containsExactly(1L, 2L);
        assertThat(committed(FIRST)).isEqualTo(2);
        assertThat(kafka.position(FIRST)).isEqualTo(2);

        come(FIRST, 2);
        loop.turn();

        assertThat(handled).containsExactly(1L, 2L, 3L);
        assertThat(committed(FIRST)).isEqualTo(3);
    }

    @Test
    void half_a_minute_to_the_nanosecond_is_not_over() throws SQLException {
        handler =
                event -> {
                    handled.add(event.sequence());
                    now += ConsumerLoop.AT_MOST.dividedBy(2).toNanos();
                };
        come(FIRST, 0, 1, 2);

        loop.turn();

        assertThat(handled).containsExactly(1L, 2L, 3L);
    }

    @Test
    void a_partition_rests_after_a_failure_that_passes_and_then_goes_on() throws SQLException {
        handler =
                event -> {
                    throw new IllegalStateException("away");
                };
        come(FIRST, 0);

        assertThat(loop.turn()).extracting(ConsumerStatus::pausedPartitions).isEqualTo(1);
        assertThat(kafka.paused()).containsExactly(FIRST);
        assertThat(kafka.position(FIRST)).isZero();
        assertThat(committed(FIRST)).isZero();

        now += REST.toNanos();
        loop.turn();
        assertThat(kafka.paused()).containsExactly(FIRST);

        now++;
        handler = event -> handled.add(event.sequence());
        come(FIRST, 0);
        assertThat(loop.turn()).extracting(ConsumerStatus::pausedPartitions).isEqualTo(0);

        assertThat(kafka.paused()).isEmpty();
        assertThat(handled).containsExactly(1L);
        assertThat(committed(FIRST)).isEqualTo(1);
    }

    @Test
    void a_partition_that_went_to_another_is_no_longer_looked_after() throws SQLException {
        handler =
                event -> {
                    throw new IllegalStateException("away");
                };
        come(FIRST, 0);
        loop.turn();

        kafka.assign(Set.of(SECOND));
        now += REST.toNanos() + 1;

        assertThat(loop.turn()).extracting(ConsumerStatus::pausedPartitions).isEqualTo(0);
    }

    @Test
    void what_operators_released_is_looked_for_at_the_start_and_then_every_second()
            throws SQLException {
        parkAndRelease(0);
        loop.turn();
        assertThat(handled).containsExactly(1L);

        parkAndRelease(1);
        now += Duration.ofMillis(999).toNanos();
        loop.turn();
        assertThat(handled).containsExactly(1L);

        now += Duration.ofMillis(1).toNanos();
        assertThat(loop.turn()).extracting(ConsumerStatus::parkedKeys).isEqualTo(0);
        assertThat(handled).containsExactly(1L, 2L);
        assertThat(parked()).isEmpty();
    }

    @Test
    void after_half_a_minute_the_rest_of_what_was_released_is_left_to_a_later_look()
            throws SQLException {
        handler =
                event -> {
                    handled.add(event.sequence());
                    now += ConsumerLoop.AT_MOST.toNanos() + 1;
                };
        parkAndRelease(0);
        parkAndRelease(1);

        loop.turn();
        assertThat(handled).containsExactly(1L);

        loop.turn();
        assertThat(handled).containsExactly(1L, 2L);
        assertThat(parked()).isEmpty();
    }

    @Test
    void before_new_messages_the_released_ones_are_handled() throws SQLException {
        loop.turn();
        parkAndRelease(0);
        come(FIRST, 1);

        loop.turn();

        assertThat(handled).containsExactly(1L, 2L);
    }

    @Test
    void a_released_message_that_fails_holds_back_its_key() throws SQLException {
        handler =
                event -> {
                    handled.add(event.sequence());
                    throw new IllegalStateException("away");
                };
        parkAndRelease(0);
        parkAndRelease(1);

        assertThat(loop.turn()).extracting(ConsumerStatus::parkedKeys).isEqualTo(1);

        assertThat(handled).containsExactly(1L);
        assertThat(parked()).containsExactly("1 true broken", "2 true broken");
    }

    @Test
    void a_released_message_that_still_breaks_a_rule_waits_again() throws SQLException {
        handler =
                event -> {
                    throw new Counter.PastLimit(3);
                };
        parkAndRelease(0);

        loop.turn();

        assertThat(parked()).containsExactly("1 false past-limit: the counter stops at 3");
    }

    @Test
    void a_message_that_breaks_a_rule_is_parked_with_those_of_its_key_that_follow()
            throws SQLException {
        handler =
                event -> {
                    throw new Counter.PastLimit(3);
                };
        come(FIRST, 0, 1);

        assertThat(loop.turn()).isEqualTo(new ConsumerStatus(0, 0, 1));

        assertThat(committed(FIRST)).isEqualTo(2);
        assertThat(parked())
                .containsExactly(
                        "1 false past-limit: the counter stops at 3",
                        "2 false waits behind an earlier message of its key");
    }

    /** Else the lines on it would be those of the event before. */
    @Test
    void a_message_that_cannot_be_read_is_nobodys_in_the_log() throws SQLException {
        come(FIRST, 0);
        loop.turn();
        assertThat(LogContext.correlationId()).isPresent();

        kafka.addRecord(new ConsumerRecord<>("topic", 0, 1L, "key", new byte[0]));
        loop.turn();

        assertThat(LogContext.correlationId()).isEmpty();
    }

    private void come(TopicPartition partition, int... offsets) {
        for (int offset : offsets) {
            kafka.addRecord(record(partition, offset));
            kafka.updateEndOffsets(Map.of(partition, offset + 1L));
        }
    }

    private void parkAndRelease(int offset) throws SQLException {
        new ParkedMessages(connection, "group").park(record(FIRST, offset), "broken");
        sql("UPDATE consumer_parked SET released_at = now()");
    }

    private ConsumerRecord<String, byte[]> record(TopicPartition partition, int offset) {
        StoredEvent event = FollowedTopic.event(stream, offset + 1L);
        var sent = CloudEvents.record("topic", "/test", "x.v1", event, event.data());
        var record =
                new ConsumerRecord<>(
                        "topic", partition.partition(), offset, sent.key(), sent.value());
        sent.headers().forEach(record.headers()::add);
        return record;
    }

    private long committed(TopicPartition partition) {
        return Optional.ofNullable(kafka.committed(Set.of(partition)).get(partition))
                .orElseThrow()
                .offset();
    }

    /** The version, whether it is released, and why it waits. */
    private List<String> parked() throws SQLException {
        List<String> parked = new ArrayList<>();
        try (var row =
                connection
                        .createStatement()
                        .executeQuery(
                                """
                                SELECT record_offset + 1 || ' ' || (released_at IS NOT NULL)::text || ' ' || reason
                                FROM consumer_parked ORDER BY record_offset
                                """)) {
            while (row.next()) {
                parked.add(row.getString(1));
            }
        }
        return parked;
    }

    private void sql(String sql) throws SQLException {
        connection.createStatement().execute(sql);
    }
}
