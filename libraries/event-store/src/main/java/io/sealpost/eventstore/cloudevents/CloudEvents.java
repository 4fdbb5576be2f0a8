package io.sealpost.eventstore.cloudevents;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.sealpost.eventstore.EventJson;
import io.sealpost.eventstore.StoredEvent;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** CloudEvents 1.0 in the binary mode of the Kafka protocol binding (§3.2), with JSON data. */
public final class CloudEvents {

    private static final ObjectReader JSON =
            EventJson.mapper().reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** Of the distributed tracing extension. */
    private static final String TRACE = "ce_" + TraceContext.NAME;

    private CloudEvents() {}

    /**
     * @param source the full name of the publishing service, such as {@code
     *     /sealpost/secret-service}
     * @param type such as {@code io.sealpost.certificate.registered.v1}
     * @param data the integration event; written as JSON with RFC 3339 instants
     */
    public static ProducerRecord<String, byte[]> record(
            String topic, String source, String type, StoredEvent event, Object data) {
        String aggregate = event.stream().id().toString();
        ProducerRecord<String, byte[]> message =
                new ProducerRecord<>(topic, aggregate, bytes(data));
        Headers headers = message.headers();
        put(headers, "ce_specversion", "1.0");
        put(headers, "ce_id", event.eventId().toString());
        put(headers, "ce_source", source);
        put(headers, "ce_type", type);
        put(headers, "ce_subject", event.stream().tenantId() + "/" + aggregate);
        put(headers, "ce_sequence", "%019d".formatted(event.version()));
        put(headers, "ce_time", event.recordedAt().toString());
        put(headers, "ce_partitionkey", aggregate);
        trace(event).ifPresent(trace -> put(headers, TRACE, trace.text()));
        put(headers, "content-type", "application/json");
        return message;
    }

    /**
     * @throws Unreadable when an attribute is missing, the key is not the aggregate's, or the data
     *     is no JSON
     */
    public static ReceivedEvent read(ConsumerRecord<String, byte[]> message) {
        try {
            require(message, "ce_specversion", "1.0");
            require(message, "content-type", "application/json");
            UUID id = UUID.fromString(attribute(message, "ce_id"));
            String[] subject = attribute(message, "ce_subject").split("/", 2);
            requireKey(message, subject[1]);
            return new ReceivedEvent(
                    id,
                    attribute(message, "ce_source"),
                    attribute(message, "ce_type"),
                    UUID.fromString(subject[0]),
                    UUID.fromString(subject[1]),
                    Long.parseLong(attribute(message, "ce_sequence")),
                    Instant.parse(attribute(message, "ce_time")),
                    correlationId(message).orElse(id),
                    data(message.value()));
        } catch (RuntimeException | IOException malformed) {
            throw new Unreadable(
                    "no CloudEvent at %s-%d offset %d"
                            .formatted(message.topic(), message.partition(), message.offset()),
                    malformed);
        }
    }

    /** The event is the step that what follows from it comes after. */
    private static Optional<TraceContext> trace(StoredEvent event) {
        return TraceContext.of(
                event.provenance().correlationId(), event.eventId().getLeastSignificantBits());
    }

    /** An event is no worse for a trace that cannot be read. */
    private static Optional<UUID> correlationId(ConsumerRecord<String, byte[]> message) {
        return Optional.ofNullable(message.headers().lastHeader(TRACE))
                .map(header -> new String(header.value(), UTF_8))
                .flatMap(TraceContext::parse)
                .map(TraceContext::correlationId);
    }

    private static JsonNode data(byte[] value) throws IOException {
        if (value == null) {
            throw new IOException("a record without data");
        }
        JsonNode data = JSON.readTree(value);
        if (!data.isObject()) {
            throw new IOException("the data is no JSON object");
        }
        return data;
    }

    private static void require(ConsumerRecord<String, byte[]> message, String name, String value) {
        if (!attribute(message, name).equals(value)) {
            throw new IllegalArgumentException("%s is not %s".formatted(name, value));
        }
    }

    /** Kafka orders by the key, and so do we park by it: it must be what the event is about. */
    private static void requireKey(ConsumerRecord<String, byte[]> message, String aggregate) {
        if (!aggregate.equals(message.key())) {
            throw new IllegalArgumentException("the key is not the subject's aggregate");
        }
    }

    private static String attribute(ConsumerRecord<String, byte[]> message, String name) {
        Header header = message.headers().lastHeader(name);
        if (header == null) {
            throw new IllegalArgumentException("no header " + name);
        }
        return new String(header.value(), UTF_8);
    }

    private static void put(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(UTF_8));
    }

    private static byte[] bytes(Object data) {
        try {
            return EventJson.mapper().writeValueAsBytes(data);
        } catch (IOException failure) {
            throw new IllegalArgumentException("the event cannot be written as JSON", failure);
        }
    }

    /** A record that is no CloudEvent of ours. */
    public static final class Unreadable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public Unreadable(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
