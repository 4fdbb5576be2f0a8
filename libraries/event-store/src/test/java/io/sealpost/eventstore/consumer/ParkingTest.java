package io.sealpost.eventstore.consumer;

import static io.sealpost.eventstore.Eventually.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.eventstore.Connections;
import io.sealpost.eventstore.Counter;
import io.sealpost.eventstore.StreamId;
import io.sealpost.eventstore.cloudevents.ReceivedEvent;
import io.sealpost.eventstore.relay.Topic;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** What a consumer does with a message that it cannot handle. */
class ParkingTest extends FollowedTopic {

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
            eventually(() -> parked() == 2);
            assertThat(handled)
                    .extracting(ReceivedEvent::aggregateId)
                    .containsExactly(neighbour.id());
            assertThat(reasons())
                    .containsExactly(
                            "past-limit: the counter stops at 3",
                            "waits behind an earlier message of its key");
            release();
            eventually(() -> parked() == 2 && reasonsAre("past-limit: the counter stops at 3"));
            repaired.set(true);
            release();
            eventually(() -> handled.size() == 3);
            send(event(broken, 3));
            eventually(() -> handled.size() == 4);
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
            eventually(() -> handled.size() == 1);
            eventually(() -> consumer.status().parkedKeys() == 2);
        }

        assertThat(reasons())
                .allSatisfy(
                        reason ->
                                assertThat(reason)
                                        .startsWith("no CloudEvent at " + topic.name() + "-0"));
    }

    /** Who the group misses for so long is not at work on its partitions any more. */
    @Test
    void a_turn_ends_before_the_group_gives_the_partitions_to_another() {
        var connections = new Connections(database.login(), Topic.connection());
        var settings =
                new ConsumerSettings(group, Set.of(topic.name()), connections, Duration.ZERO);

        int session =
                new ConsumerConfig(settings.client())
                        .getInt(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG);

        assertThat(ConsumerLoop.AT_MOST).isLessThan(Duration.ofMillis(session));
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
}
