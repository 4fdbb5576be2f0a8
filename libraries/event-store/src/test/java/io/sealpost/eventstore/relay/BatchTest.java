package io.sealpost.eventstore.relay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.sealpost.eventstore.Counter;
import io.sealpost.eventstore.StoredEvent;
import io.sealpost.eventstore.StreamId;
import io.sealpost.eventstore.relay.Log.Entry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class BatchTest {

    private final StreamId stream = Counter.stream();

    /** Value, and names and values of the headers: what comes on top is the broker's framing. */
    @Test
    void a_message_of_a_million_bytes_leaves_and_one_byte_more_does_not() {
        Entry entry = entry(stream, 1);

        assertThat(batch(entry, message(999_994)).stuck()).isEmpty();
        assertThat(batch(entry, message(999_994)).messages()).hasSize(1);
        assertThat(batch(entry, message(999_995)).messages()).isEmpty();
        assertThat(batch(entry, message(999_995)).stuck())
                .containsExactly(
                        new Batch.Stuck(
                                entry,
                                "java.lang.IllegalArgumentException: the message has 1000001 bytes;"
                                        + " 1000000 are the most"));
    }

    @Test
    void a_message_and_a_header_without_value_weigh_nothing() {
        var message = new ProducerRecord<String, byte[]>("topic", "key", null);
        message.headers().add("empty", null);

        assertThat(batch(entry(stream, 1), message).messages()).containsExactly(message);
    }

    @Test
    void a_stream_that_gets_stuck_is_passed_over_and_the_others_are_not() {
        StreamId other = Counter.stream();
        Entry broken = entry(stream, 2);

        Batch batch =
                Batch.of(
                        List.of(entry(stream, 1), broken, entry(stream, 3), entry(other, 1)),
                        event -> {
                            if (event.equals(broken.event())) {
                                throw new IllegalStateException("not mappable");
                            }
                            return Optional.of(message(event));
                        });

        assertThat(batch.messages())
                .extracting(ProducerRecord::key)
                .containsExactly(stream.id() + " 1", other.id() + " 1");
        assertThat(batch.stuck())
                .containsExactly(
                        new Batch.Stuck(broken, "java.lang.IllegalStateException: not mappable"));
    }

    @Test
    void what_cannot_be_read_leaves_no_more_than_what_cannot_be_mapped() {
        Entry damaged = entry(stream, 1, Optional.of("the row cannot be read"));

        assertThat(batch(damaged, message(1)).messages()).isEmpty();
        assertThat(batch(damaged, message(1)).stuck())
                .containsExactly(
                        new Batch.Stuck(
                                damaged,
                                "java.lang.IllegalArgumentException: the row cannot be read"));
    }

    @Test
    void there_may_be_more_when_the_limit_of_events_or_of_bytes_is_reached() {
        assertThat(Log.isFull(List.of(), 2)).isFalse();
        assertThat(Log.isFull(List.of(sized(1)), 2)).isFalse();
        assertThat(Log.isFull(List.of(sized(1), sized(1)), 2)).isTrue();
        assertThat(Log.isFull(List.of(sized(262_144), sized(262_143)), 3)).isFalse();
        assertThat(Log.isFull(List.of(sized(262_144), sized(262_144)), 3)).isTrue();
    }

    private Entry sized(int bytes) {
        Entry entry = entry(stream, 1);
        return new Entry(entry.transactionId(), entry.event(), bytes, entry.damage());
    }

    private static Batch batch(Entry entry, ProducerRecord<String, byte[]> message) {
        return Batch.of(List.of(entry), _ -> Optional.of(message));
    }

    /** With a header of six bytes. */
    private static ProducerRecord<String, byte[]> message(int bytes) {
        var message = new ProducerRecord<>("topic", "key", new byte[bytes]);
        message.headers().add("name", new byte[2]);
        return message;
    }

    private static ProducerRecord<String, byte[]> message(StoredEvent event) {
        return new ProducerRecord<>(
                "topic", event.stream().id() + " " + event.version(), new byte[0]);
    }

    private static Entry entry(StreamId stream, long version) {
        return entry(stream, version, Optional.empty());
    }

    private static Entry entry(StreamId stream, long version, Optional<String> damage) {
        return new Entry(
                "7",
                new StoredEvent(
                        version,
                        stream,
                        version,
                        UUID.randomUUID(),
                        "counter-increased.v1",
                        JsonNodeFactory.instance.objectNode(),
                        Counter.provenance(),
                        Instant.EPOCH),
                0,
                damage);
    }
}
