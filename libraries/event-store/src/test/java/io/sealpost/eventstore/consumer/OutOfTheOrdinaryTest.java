package io.sealpost.eventstore.consumer;

import static io.sealpost.eventstore.Eventually.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.eventstore.Counter;
import io.sealpost.eventstore.StoredEvent;
import io.sealpost.eventstore.StreamId;
import io.sealpost.eventstore.cloudevents.CloudEvents;
import io.sealpost.eventstore.cloudevents.ReceivedEvent;
import io.sealpost.eventstore.operating.Operations;
import io.smallrye.mutiny.Uni;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** Sound events in an unusual succession: unknown ones, duplicates, replays, late ones. */
class OutOfTheOrdinaryTest extends FollowedTopic {

    /** What a consumer's contract holds of an event. */
    record Increased(int by) {}

    private final StreamId stream = streamOnPartition(0);

    @Test
    void unknown_types_and_versions_are_passed_over_in_order() throws Exception {
        send(event(stream, 1));
        sendRaw(ofType("io.sealpost.counter.increased.v2", event(stream, 2)));
        send(event(stream, 3));
        sendRaw(ofType("io.sealpost.counter.painted.v1", event(stream, 4)));
        send(event(stream, 5));

        try (EventConsumer consumer = consumer(this::handleKnown)) {
            consumer.start();
            eventually(() -> handled.size() == 3);
        }

        assertThat(handled).extracting(ReceivedEvent::sequence).containsExactly(1L, 3L, 5L);
        assertThat(count("consumer_parked WHERE consumer = '" + group + "'")).isZero();
    }

    @Test
    void members_that_the_contract_does_not_know_are_passed_over() throws Exception {
        sendRaw(withValue(event(stream, 1), "{\"by\": 7, \"colour\": \"green\", \"deep\": [{}]}"));
        List<Increased> read = new ArrayList<>();

        try (EventConsumer consumer = consumer(event -> read.add(event.as(Increased.class)))) {
            consumer.start();
            eventually(() -> !read.isEmpty());
        }

        assertThat(read).containsExactly(new Increased(7));
    }

    @Test
    void data_that_does_not_fit_its_type_parks_its_key() throws Exception {
        sendRaw(withValue(event(stream, 1), "{\"by\": \"many\"}"));
        send(event(stream, 2));
        StreamId neighbour = streamOnPartition(0);
        send(event(neighbour, 1));

        try (EventConsumer consumer =
                consumer(
                        event -> {
                            assertThat(event.as(Increased.class).by()).isEqualTo(1);
                            handled.add(event);
                        })) {
            consumer.start();
            eventually(() -> count("consumer_parked WHERE consumer = '" + group + "'") == 2);
            eventually(() -> handled.size() == 1);
        }

        assertThat(handled).extracting(ReceivedEvent::aggregateId).containsExactly(neighbour.id());
    }

    @Test
    void what_comes_twice_or_is_replayed_has_its_effect_once() throws Exception {
        StoredEvent first = event(stream, 1);
        StoredEvent second = event(stream, 2);
        send(first, second, second, first, second, event(stream, 3));

        try (EventConsumer consumer = consumer(this::handleOnce)) {
            consumer.start();
            eventually(() -> handled.size() == 3);
        }

        assertThat(handled).extracting(ReceivedEvent::sequence).containsExactly(1L, 2L, 3L);
    }

    /** An order other than the log's cannot come from the relay; the sequence tells it. */
    @Test
    void a_lower_sequence_after_a_higher_one_is_handed_on_as_it_came() throws Exception {
        send(event(stream, 2), event(stream, 1), event(stream, 3));

        try (EventConsumer consumer = consumer(this::handleOnce)) {
            consumer.start();
            eventually(() -> handled.size() == 3);
        }

        assertThat(handled).extracting(ReceivedEvent::sequence).containsExactly(2L, 1L, 3L);
    }

    /** Else a key that is released while its server is away would need another release. */
    @Test
    void what_waits_behind_a_released_message_is_released_with_it() throws Exception {
        AtomicBoolean repaired = new AtomicBoolean();
        AtomicBoolean away = new AtomicBoolean();
        send(event(stream, 1));

        try (EventConsumer consumer =
                consumer(
                        event -> {
                            if (away.get()) {
                                throw new IllegalStateException("a server is away");
                            }
                            if (!repaired.get()) {
                                throw new Counter.PastLimit(3);
                            }
                            handled.add(event);
                        })) {
            consumer.start();
            eventually(() -> count("consumer_parked WHERE consumer = '" + group + "'") == 1);
            away.set(true);
            repaired.set(true);
            release();
            send(event(stream, 2));
            eventually(() -> count("consumer_parked WHERE consumer = '" + group + "'") == 2);
            away.set(false);
            eventually(() -> handled.size() == 2);
        }

        assertThat(handled).extracting(ReceivedEvent::sequence).containsExactly(1L, 2L);
    }

    /** What is parked while a release commits is not seen by it. */
    @Test
    void what_is_parked_while_its_key_is_being_released_is_released_with_it() throws Exception {
        AtomicBoolean repaired = new AtomicBoolean();
        send(event(stream, 1));

        try (EventConsumer consumer =
                        consumer(
                                event -> {
                                    if (!repaired.get()) {
                                        throw new Counter.PastLimit(3);
                                    }
                                    handled.add(event);
                                });
                Connection operator = database.owner().connect()) {
            consumer.start();
            eventually(() -> count("consumer_parked WHERE consumer = '" + group + "'") == 1);
            operator.setAutoCommit(false);
            assertThat(Operations.on(operator, "olga").releaseKey(group, topic.name(), key()))
                    .isEqualTo(1);
            send(event(stream, 2));
            eventually(() -> count("consumer_parked WHERE consumer = '" + group + "'") == 2);
            repaired.set(true);
            operator.commit();
            eventually(() -> handled.size() == 2);
        }

        assertThat(handled).extracting(ReceivedEvent::sequence).containsExactly(1L, 2L);
    }

    private String key() {
        return stream.id().toString();
    }

    private void handleKnown(ReceivedEvent event) {
        if (Set.of("io.sealpost.counter.increased.v1").contains(event.type())) {
            handled.add(event);
        }
    }

    private void handleOnce(ReceivedEvent event) {
        Uni<Boolean> first =
                database.transactions()
                        .inTransaction(session -> Inbox.firstTime(session, group, event.id()));
        if (first.await().indefinitely()) {
            handled.add(event);
        }
    }

    private ProducerRecord<String, byte[]> ofType(String type, StoredEvent event) {
        return CloudEvents.record(topic.name(), "/test", type, event, event.data());
    }

    private ProducerRecord<String, byte[]> withValue(StoredEvent event, String value) {
        ProducerRecord<String, byte[]> sound = message(event);
        return new ProducerRecord<>(
                topic.name(), null, sound.key(), value.getBytes(UTF_8), sound.headers());
    }

    private static long count(String from) throws SQLException {
        try (Connection connection = database.connect();
                ResultSet row =
                        connection.createStatement().executeQuery("SELECT count(*) FROM " + from)) {
            row.next();
            return row.getLong(1);
        }
    }

    private void release() throws SQLException {
        try (Connection connection = database.connect()) {
            connection
                    .createStatement()
                    .execute(
                            "UPDATE consumer_parked SET released_at = now() WHERE consumer = '"
                                    + group
                                    + "'");
        }
    }
}
