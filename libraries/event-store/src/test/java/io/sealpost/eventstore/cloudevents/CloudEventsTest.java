package io.sealpost.eventstore.cloudevents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealpost.eventstore.Actor;
import io.sealpost.eventstore.Counter;
import io.sealpost.eventstore.Provenance;
import io.sealpost.eventstore.StoredEvent;
import io.sealpost.eventstore.StreamId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes out with an event and comes in with it. */
class CloudEventsTest {

    private static final UUID CORRELATION = UUID.fromString("4bf92f35-77b3-4da6-a3ce-929d0e0e4736");
    private static final UUID EVENT = UUID.fromString("01980b21-77d9-7f0c-9a3e-2b64e0c1d873");
    private static final StreamId STREAM = Counter.stream();
    private static final Instant RECORDED = Instant.parse("2026-01-02T03:04:05Z");

    @Test
    void an_event_is_written_with_all_its_attributes() {
        ProducerRecord<String, byte[]> message = message(CORRELATION);
        Map<String, String> headers = new TreeMap<>();
        message.headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));

        assertThat(message.topic()).isEqualTo("topic");
        assertThat(message.key()).isEqualTo(STREAM.id().toString());
        assertThat(message.value()).asString(UTF_8).isEqualTo("{\"tenantKey\":\"acme\",\"by\":3}");
        assertThat(headers)
                .containsExactlyInAnyOrderEntriesOf(
                        Map.ofEntries(
                                entry("ce_specversion", "1.0"),
                                entry("ce_id", EVENT.toString()),
                                entry("ce_source", "/test"),
                                entry("ce_type", "io.sealpost.x.v1"),
                                entry("ce_subject", STREAM.tenantId() + "/" + STREAM.id()),
                                entry("ce_sequence", "0000000000000000012"),
                                entry("ce_time", "2026-01-02T03:04:05Z"),
                                entry("ce_partitionkey", STREAM.id().toString()),
                                entry(
                                        "ce_traceparent",
                                        "00-4bf92f3577b34da6a3ce929d0e0e4736-9a3e2b64e0c1d873-01"),
                                entry("content-type", "application/json")));
    }

    @Test
    void an_event_is_read_as_it_was_written() {
        assertThat(CloudEvents.read(received(message(CORRELATION))))
                .isEqualTo(
                        new ReceivedEvent(
                                EVENT,
                                "/test",
                                "io.sealpost.x.v1",
                                STREAM.tenantId(),
                                STREAM.id(),
                                12,
                                RECORDED,
                                CORRELATION,
                                data()));
    }

    @ParameterizedTest
    @CsvSource({
        "ce_specversion, 2.0, ce_specversion is not 1.0",
        "content-type, application/xml, content-type is not application/json",
        "ce_specversion, , no header ce_specversion",
        "content-type, , no header content-type",
        "ce_type, , no header ce_type"
    })
    void what_lacks_an_attribute_or_has_another_is_unreadable(
            String header, String value, String why) {
        ProducerRecord<String, byte[]> message = message(CORRELATION);
        message.headers().remove(header);
        if (value != null) {
            message.headers().add(header, value.getBytes(UTF_8));
        }

        assertUnreadable(received(message), why);
    }

    @Test
    void an_event_under_another_key_is_unreadable() {
        ProducerRecord<String, byte[]> sent = message(CORRELATION);

        assertUnreadable(
                received(sent, "other", sent.value()), "the key is not the subject's aggregate");
    }

    @Test
    void a_message_without_an_object_is_unreadable() {
        ProducerRecord<String, byte[]> sent = message(CORRELATION);

        assertUnreadable(received(sent, sent.key(), null), "a record without data");
        assertUnreadable(
                received(sent, sent.key(), "[1]".getBytes(UTF_8)), "the data is no JSON object");
    }

    private static void assertUnreadable(ConsumerRecord<String, byte[]> message, String why) {
        assertThatThrownBy(() -> CloudEvents.read(message))
                .isInstanceOf(CloudEvents.Unreadable.class)
                .hasMessage("no CloudEvent at topic-0 offset 0")
                .cause()
                .hasMessage(why);
    }

    @Test
    void an_event_carries_the_trace_that_led_to_it_as_a_step_of_it() {
        assertThat(header(message(CORRELATION)))
                .contains("00-4bf92f3577b34da6a3ce929d0e0e4736-9a3e2b64e0c1d873-01");
    }

    @Test
    void what_reads_an_event_learns_its_correlation_id() {
        assertThat(CloudEvents.read(received(message(CORRELATION))).correlationId())
                .isEqualTo(CORRELATION);
    }

    @Test
    void an_event_of_no_trace_carries_none_and_begins_one() {
        ProducerRecord<String, byte[]> message = message(new UUID(0, 0));

        assertThat(header(message)).isEmpty();
        assertThat(CloudEvents.read(received(message)).correlationId()).isEqualTo(EVENT);
    }

    @Test
    void an_event_with_an_unreadable_trace_is_read_all_the_same() {
        ProducerRecord<String, byte[]> message = message(CORRELATION);
        message.headers().remove("ce_traceparent");
        message.headers().add("ce_traceparent", "nonsense".getBytes(UTF_8));

        assertThat(CloudEvents.read(received(message)).correlationId()).isEqualTo(EVENT);
    }

    private static Optional<String> header(ProducerRecord<String, byte[]> message) {
        return Optional.ofNullable(message.headers().lastHeader("ce_traceparent"))
                .map(Header::value)
                .map(value -> new String(value, UTF_8));
    }

    private static ProducerRecord<String, byte[]> message(UUID correlationId) {
        Provenance provenance =
                new Provenance(
                        Actor.service("test", "test"),
                        correlationId,
                        Optional.empty(),
                        UUID.randomUUID());
        StoredEvent event =
                new StoredEvent(1, STREAM, 12, EVENT, "x.v1", data(), provenance, RECORDED);
        return CloudEvents.record("topic", "/test", "io.sealpost.x.v1", event, data());
    }

    private static ObjectNode data() {
        return JsonNodeFactory.instance.objectNode().put("tenantKey", "acme").put("by", 3);
    }

    private static ConsumerRecord<String, byte[]> received(ProducerRecord<String, byte[]> sent) {
        return received(sent, sent.key(), sent.value());
    }

    private static ConsumerRecord<String, byte[]> received(
            ProducerRecord<String, byte[]> sent, String key, byte[] value) {
        ConsumerRecord<String, byte[]> received = new ConsumerRecord<>("topic", 0, 0, key, value);
        sent.headers().forEach(received.headers()::add);
        return received;
    }
}
