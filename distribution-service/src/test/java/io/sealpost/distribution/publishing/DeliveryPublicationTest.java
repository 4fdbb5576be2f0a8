package io.sealpost.distribution.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.sealpost.contracts.EventType;
import io.sealpost.distribution.ledger.Consignment;
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
        assertThat(EventJson.mapper().readTree(message.value()).path("reason").asText())
                .isEqualTo(refusal.code());
        assertFits(EventType.DELIVERY_DEAD_LETTERED, message.value());
    }

    static Stream<DeliveryEvent> inside() {
        return Stream.of(
                new DeliveryEvent.Superseded(CONSIGNMENT, 3),
                new DeliveryEvent.Cancelled(CONSIGNMENT, "certificate-expired"),
                new DeliveryEvent.Replayed(false));
    }

    @ParameterizedTest
    @MethodSource("inside")
    void the_other_ends_stay_inside(DeliveryEvent event) {
        assertThat(publication.of(stored(event))).isEmpty();
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
