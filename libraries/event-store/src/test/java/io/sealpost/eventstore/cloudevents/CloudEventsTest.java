package io.sealpost.eventstore.cloudevents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.sealpost.eventstore.Actor;
import io.sealpost.eventstore.Provenance;
import io.sealpost.eventstore.StoredEvent;
import io.sealpost.eventstore.StreamId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;

/** What of a trace goes out with an event and comes in with it. */
class CloudEventsTest {

    private static final UUID CORRELATION = UUID.fromString("4bf92f35-77b3-4da6-a3ce-929d0e0e4736");
    private static final UUID EVENT = UUID.fromString("01980b21-77d9-7f0c-9a3e-2b64e0c1d873");

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
        StreamId stream = new StreamId(UUID.randomUUID(), "counter", UUID.randomUUID());
        Provenance provenance =
                new Provenance(
                        Actor.service("test", "test"),
                        correlationId,
                        Optional.empty(),
                        UUID.randomUUID());
        var data = JsonNodeFactory.instance.objectNode();
        StoredEvent event =
                new StoredEvent(1, stream, 1, EVENT, "x.v1", data, provenance, Instant.now());
        return CloudEvents.record("topic", "/test", "io.sealpost.x.v1", event, data);
    }

    private static ConsumerRecord<String, byte[]> received(ProducerRecord<String, byte[]> sent) {
        ConsumerRecord<String, byte[]> received =
                new ConsumerRecord<>("topic", 0, 0, sent.key(), sent.value());
        sent.headers().forEach(received.headers()::add);
        return received;
    }
}
