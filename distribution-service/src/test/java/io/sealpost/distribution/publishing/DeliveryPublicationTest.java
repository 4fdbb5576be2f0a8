package io.sealpost.distribution.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.sealpost.contracts.EventType;
import io.sealpost.distribution.ledger.Consignment;
import io.sealpost.distribution.ledger.DeliveryCommand;
import io.sealpost.distribution.ledger.DeliveryEvent;
import io.sealpost.distribution.ledger.DeliveryEventJson;
import io.sealpost.distribution.ledger.Refusal;
import io.sealpost.eventstore.Actor;
import io.sealpost.eventstore.EventJson;
import io.sealpost.eventstore.Ids;
import io.sealpost.eventstore.Provenance;
import io.sealpost.eventstore.StoredEvent;
import io.sealpost.eventstore.StreamId;
import io.sealpost.eventstore.relay.Publication;
import io.sealpost.shell.messaging.OutgoingEvents;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryPublicationTest {

    private static final UUID TENANT = Ids.next();
    private static final UUID DELIVERY = Ids.next();
    private static final Consignment CONSIGNMENT =
            new Consignment(
                    "acme",
                    Ids.next(),
                    "payments",
                    2,
                    "ab".repeat(32),
                    Optional.of(Ids.next()),
                    Optional.of("to-idm"));

    private final Publication publication = OutgoingEvents.of(DeliveryPublication::of);

    @Test
    void a_delivery_is_published_as_the_contract_says() throws IOException {
        var message =
                publication.of(stored(new DeliveryEvent.Delivered(CONSIGNMENT, 3))).orElseThrow();

        assertThat(message.topic()).isEqualTo("sealpost.deliveries");
        assertThat(message.key()).isEqualTo(DELIVERY.toString());
        assertThat(header(message, "ce_type")).isEqualTo("io.sealpost.certificate.delivered.v1");
        assertThat(header(message, "ce_subject")).isEqualTo(TENANT + "/" + DELIVERY);
        assertFits(EventType.CERTIFICATE_DELIVERED, message.value());
    }

    @ParameterizedTest
    @EnumSource(Refusal.class)
    void a_dead_letter_is_published_as_the_contract_says(Refusal refusal) throws IOException {
        var event = new DeliveryEvent.DeadLettered(CONSIGNMENT, 1, refusal, OptionalInt.empty());
        var message = publication.of(stored(event)).orElseThrow();

        assertThat(header(message, "ce_type")).isEqualTo("io.sealpost.delivery.dead-lettered.v1");
        assertThat(json(message).path("reason").asText()).isEqualTo(refusal.code());
        assertFits(EventType.DELIVERY_DEAD_LETTERED, message.value());
    }

    @Test
    void a_superseded_delivery_is_published_as_the_contract_says() throws IOException {
        var message =
                publication.of(stored(new DeliveryEvent.Superseded(CONSIGNMENT, 3))).orElseThrow();

        assertThat(header(message, "ce_type")).isEqualTo("io.sealpost.delivery.superseded.v1");
        assertThat(json(message).path("version").asInt()).isEqualTo(2);
        assertThat(json(message).path("byVersion").asInt()).isEqualTo(3);
        assertFits(EventType.DELIVERY_SUPERSEDED, message.value());
    }

    static Stream<Consignment> withAndWithoutRule() {
        return Stream.of(
                CONSIGNMENT,
                new Consignment(
                        CONSIGNMENT.tenantKey(),
                        CONSIGNMENT.certificateId(),
                        CONSIGNMENT.alias(),
                        CONSIGNMENT.version(),
                        CONSIGNMENT.fingerprint(),
                        Optional.empty(),
                        Optional.empty()));
    }

    @ParameterizedTest
    @MethodSource("withAndWithoutRule")
    void a_cancelled_delivery_is_published_as_the_contract_says(Consignment consignment)
            throws IOException {
        var event = DeliveryCommand.Cancel.expired(consignment);
        var message =
                publication
                        .of(stored(new DeliveryEvent.Cancelled(consignment, event.reason())))
                        .orElseThrow();

        assertThat(header(message, "ce_type")).isEqualTo("io.sealpost.delivery.cancelled.v1");
        assertThat(json(message).path("reason").asText()).isEqualTo("certificate-expired");
        assertThat(json(message).path("ruleName").asText(null))
                .isEqualTo(consignment.ruleName().orElse(null));
        assertFits(EventType.DELIVERY_CANCELLED, message.value());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_replay_is_published_as_the_contract_says(boolean forced) throws IOException {
        var event = new DeliveryEvent.Replayed(Optional.of(CONSIGNMENT), forced);
        var message = publication.of(stored(event)).orElseThrow();

        assertThat(header(message, "ce_type")).isEqualTo("io.sealpost.delivery.replayed.v1");
        assertThat(json(message).path("forced").asBoolean()).isEqualTo(forced);
        assertFits(EventType.DELIVERY_REPLAYED, message.value());
    }

    @Test
    void a_replay_that_was_stored_without_its_consignment_stays_inside() {
        assertThat(publication.of(stored(new DeliveryEvent.Replayed(Optional.empty(), true))))
                .isEmpty();
    }

    @Test
    void rules_stay_inside() {
        var data = EventJson.mapper().createObjectNode();

        assertThat(
                        publication.of(
                                stored("distribution-rule", "distribution-rule-created.v1", data)))
                .isEmpty();
    }

    private static StoredEvent stored(DeliveryEvent event) {
        var written = DeliveryEventJson.JSON.write(event, Ids.next());
        return stored("delivery", written.type(), written.data());
    }

    private static StoredEvent stored(String streamType, String type, JsonNode data) {
        var provenance =
                new Provenance(
                        Actor.service("test", "test"), Ids.next(), Optional.empty(), Ids.next());
        var stream = new StreamId(TENANT, streamType, DELIVERY);
        return new StoredEvent(1, stream, 1, Ids.next(), type, data, provenance, Instant.now());
    }

    private static JsonNode json(ProducerRecord<String, byte[]> message) throws IOException {
        return EventJson.mapper().readTree(message.value());
    }

    private static String header(ProducerRecord<String, byte[]> message, String name) {
        return new String(message.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static void assertFits(EventType type, byte[] json) throws IOException {
        try (var schema =
                EventType.class.getClassLoader().getResourceAsStream(type.schemaResource())) {
            var violations =
                    JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                            .getSchema(schema)
                            .validate(EventJson.mapper().readTree(json));
            assertThat(violations).isEmpty();
        }
    }
}
