package io.sealpost.eventstore.consumer;

import static io.sealpost.eventstore.Eventually.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.eventstore.StreamId;
import io.sealpost.eventstore.cloudevents.ReceivedEvent;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Records that nobody can make an event of, on the topic that a consumer follows: each waits for an
 * operator with all that it holds, what comes after it of its key waits behind it, and every other
 * key goes on.
 */
class BadRecordsTest extends FollowedTopic {

    private final StreamId broken = streamOnPartition(0);
    private final StreamId neighbour = streamOnPartition(0);

    /** What was parked of a record. */
    private record Parked(String key, byte[] value, String headers) {}

    static Stream<Arguments> damages() {
        return Stream.of(
                value("broken JSON", "{\"by\": 1"),
                value("two JSON values", "{\"by\": 1} {\"by\": 2}"),
                value("a JSON array", "[1]"),
                value("an empty value", ""),
                value("bytes that are no UTF-8", "\u00ff"),
                without("ce_specversion"),
                without("ce_id"),
                without("ce_source"),
                without("ce_type"),
                without("ce_subject"),
                without("ce_sequence"),
                without("ce_time"),
                without("content-type"),
                header("ce_specversion", "2.0"),
                header("ce_id", "no UUID"),
                header("ce_subject", "0198b1f0-0000-7000-8000-000000000000"),
                header("ce_sequence", "first"),
                header("ce_time", "yesterday"),
                header("content-type", "application/xml"),
                header("content-type", "application/cloudevents+json"),
                header("ce_type", null),
                header("ce_id", "a\u0000b"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damages")
    void it_is_parked_as_it_is_and_its_neighbours_go_on(String what, Consumer<Damaged> damage)
            throws Exception {
        Damaged damaged = new Damaged(message(event(broken, 1)));
        damage.accept(damaged);
        sendRaw(damaged.record());
        send(event(broken, 2), event(neighbour, 1), event(neighbour, 2));

        try (EventConsumer consumer = consumer(handled::add)) {
            consumer.start();
            eventually(() -> handled.size() == 2 && parked().size() == 2);
        }

        assertThat(handled).extracting(ReceivedEvent::aggregateId).containsOnly(neighbour.id());
        assertThat(handled).extracting(ReceivedEvent::sequence).containsExactly(1L, 2L);
        assertThat(parked()).extracting(Parked::key).containsOnly(broken.id().toString());
        assertThat(parked().getFirst().value()).isEqualTo(damaged.record().value());
    }

    @Test
    void a_record_without_a_value_is_parked() throws Exception {
        ProducerRecord<String, byte[]> sound = message(event(broken, 1));
        sendRaw(
                new ProducerRecord<>(
                        topic.name(), 0, broken.id().toString(), null, sound.headers()));
        send(event(neighbour, 1));

        try (EventConsumer consumer = consumer(handled::add)) {
            consumer.start();
            eventually(() -> handled.size() == 1 && parked().size() == 1);
        }

        assertThat(parked().getFirst().value()).isNull();
    }

    @Test
    void a_key_that_the_database_cannot_hold_blocks_nobody() throws Exception {
        sendRaw(new ProducerRecord<>(topic.name(), 0, "a\u0000b", "no event".getBytes(UTF_8)));
        sendRaw(new ProducerRecord<>(topic.name(), 0, "a\u0000b", "nor this".getBytes(UTF_8)));
        send(event(neighbour, 1));

        try (EventConsumer consumer = consumer(handled::add)) {
            consumer.start();
            eventually(() -> handled.size() == 1 && parked().size() == 2);
        }

        assertThat(parked())
                .extracting(parked -> new String(parked.value(), UTF_8))
                .containsExactly("no event", "nor this");
    }

    /** PostgreSQL's indexes hold no more than 2,704 bytes that cannot be compressed. */
    @Test
    void a_key_too_long_for_an_index_blocks_nobody() throws Exception {
        String key = random();
        sendRaw(new ProducerRecord<>(topic.name(), 0, key, "no event".getBytes(UTF_8)));
        sendRaw(new ProducerRecord<>(topic.name(), 0, key, "nor this".getBytes(UTF_8)));
        send(event(neighbour, 1));

        try (EventConsumer consumer = consumer(handled::add)) {
            consumer.start();
            eventually(() -> handled.size() == 1 && parked().size() == 2);
        }

        assertThat(parked())
                .extracting(parked -> new String(parked.value(), UTF_8))
                .containsExactly("no event", "nor this");
        assertThat(parked()).extracting(Parked::key).allMatch(name -> name.length() < 100);
    }

    /** Operators read keys on their terminals. */
    @Test
    void a_key_that_would_write_on_a_terminal_is_named_otherwise() throws Exception {
        String key = "\u001b[2Ja line\nstream of events, from event 1: all is well";
        sendRaw(new ProducerRecord<>(topic.name(), 0, key, "no event".getBytes(UTF_8)));

        try (EventConsumer consumer = consumer(handled::add)) {
            consumer.start();
            eventually(() -> parked().size() == 1);
        }

        assertThat(parked().getFirst().key()).matches("[!-~]{1,100}");
    }

    /** A text with NUL, one that an index cannot hold: the server will say the same tomorrow. */
    @ParameterizedTest
    @MethodSource("unstorable")
    void an_event_whose_content_the_database_cannot_hold_parks_its_key(String text)
            throws Exception {
        send(event(broken, 1), event(neighbour, 1));

        try (EventConsumer consumer =
                consumer(
                        event -> {
                            insert(event.aggregateId().equals(broken.id()) ? text : "sound");
                            handled.add(event);
                        })) {
            consumer.start();
            eventually(() -> handled.size() == 1 && parked().size() == 1);
        }

        assertThat(handled).extracting(ReceivedEvent::aggregateId).containsExactly(neighbour.id());
        assertThat(parked()).extracting(Parked::key).containsExactly(broken.id().toString());
    }

    static Stream<String> unstorable() {
        return Stream.of("a\u0000b", random());
    }

    private static String random() {
        byte[] bytes = new byte[100_000];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static void insert(String text) {
        var _ =
                database.transactions()
                        .inTransaction(
                                session ->
                                        session.createNativeQuery(
                                                        "INSERT INTO inbox (consumer, event_id)"
                                                                + " VALUES (?1, gen_random_uuid())")
                                                .setParameter(1, text)
                                                .executeUpdate())
                        .await()
                        .indefinitely();
    }

    /** The key orders messages and parks them: one that says something else would pass by both. */
    @Test
    void an_event_under_the_key_of_another_is_parked() throws Exception {
        ProducerRecord<String, byte[]> sound = message(event(broken, 1));
        sendRaw(
                new ProducerRecord<>(
                        topic.name(),
                        0,
                        neighbour.id().toString(),
                        sound.value(),
                        sound.headers()));
        StreamId other = streamOnPartition(0);
        send(event(other, 1));

        try (EventConsumer consumer = consumer(handled::add)) {
            consumer.start();
            eventually(() -> handled.size() + parked().size() == 2);
        }

        assertThat(handled).extracting(ReceivedEvent::aggregateId).containsExactly(other.id());
        assertThat(parked()).extracting(Parked::key).containsExactly(neighbour.id().toString());
    }

    private List<Parked> parked() throws SQLException {
        List<Parked> parked = new ArrayList<>();
        try (Connection connection = database.connect();
                PreparedStatement statement =
                        connection.prepareStatement(
                                """
                                SELECT key, value, headers FROM consumer_parked
                                WHERE consumer = ? ORDER BY record_offset
                                """)) {
            statement.setString(1, group);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    parked.add(new Parked(row.getString(1), row.getBytes(2), row.getString(3)));
                }
            }
        }
        return parked;
    }

    private static Arguments value(String what, String value) {
        return damage(
                what,
                damaged ->
                        damaged.value(
                                value.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1)));
    }

    private static Arguments without(String header) {
        return damage("no " + header, damaged -> damaged.headers().remove(header));
    }

    private static Arguments header(String name, String value) {
        return damage(
                name + " is " + (value == null ? "null" : value.replace('\u0000', '?')),
                damaged -> {
                    var _ = damaged.headers().remove(name);
                    var _ =
                            damaged.headers()
                                    .add(name, value == null ? null : value.getBytes(UTF_8));
                });
    }

    private static Arguments damage(String what, Consumer<Damaged> damage) {
        return Arguments.of(what, damage);
    }

    /** A sound message in the hands of one who breaks it. */
    private static final class Damaged {

        private ProducerRecord<String, byte[]> record;

        Damaged(ProducerRecord<String, byte[]> sound) {
            record = sound;
        }

        Headers headers() {
            return record.headers();
        }

        void value(byte[] value) {
            record =
                    new ProducerRecord<>(
                            record.topic(), null, record.key(), value, record.headers());
        }

        ProducerRecord<String, byte[]> record() {
            return record;
        }
    }
}
