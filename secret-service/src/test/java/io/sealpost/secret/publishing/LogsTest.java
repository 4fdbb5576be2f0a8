package io.sealpost.secret.publishing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.sealpost.contracts.EventType;
import io.sealpost.eventstore.Actor;
import io.sealpost.eventstore.EventJson;
import io.sealpost.eventstore.Provenance;
import io.sealpost.eventstore.StoredEvent;
import io.sealpost.eventstore.StreamId;
import io.sealpost.eventstore.relay.Log;
import io.sealpost.secret.certificate.CertificateEvent;
import io.sealpost.secret.certificate.CertificateEventJson;
import io.sealpost.secret.certificate.RevocationReason;
import io.sealpost.secret.certificate.Samples;
import io.sealpost.secret.keypair.KeyPairEvent;
import io.sealpost.secret.keypair.KeyPairEventJson;
import io.sealpost.secret.keypair.KeyPairSamples;
import io.sealpost.secret.reads.SecretRead;
import io.sealpost.secret.reads.SecretReadJson;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LogsTest {

    private static final UUID TENANT = UUID.fromString("0197283a-0000-7000-8000-00000000000a");
    private static final UUID AGGREGATE = UUID.fromString("0197283a-0000-7000-8000-00000000000b");

    private final Log events = new Logs().events();
    private final Log reads = new Logs().reads();

    @Test
    void a_first_version_leaves_as_certificate_registered() throws Exception {
        var message =
                published(
                        events,
                        CertificateEventJson.STREAM,
                        CertificateEventJson.JSON,
                        Samples.registered());

        assertThat(message.topic()).isEqualTo("sealpost.certificates");
        assertThat(message.key()).isEqualTo(AGGREGATE.toString());
        assertThat(header(message, "ce_source")).isEqualTo("/sealpost/secret-service");
        var json = conforming(message, EventType.CERTIFICATE_REGISTERED);
        assertThat(json.path("certificateId").asText()).isEqualTo(AGGREGATE.toString());
        assertThat(json.path("versionId").asText()).isEqualTo(Samples.FIRST.value().toString());
        assertThat(json.path("version").asInt()).isEqualTo(1);
        assertThat(json.path("alias").asText()).isEqualTo("Billing-Client");
        assertThat(json.path("procedure").isNull()).isTrue();
        assertThat(json.path("origin").asText()).isEqualTo("uploaded");
    }

    @Test
    void a_further_version_leaves_as_certificate_registered_too() throws Exception {
        var message =
                published(
                        events,
                        CertificateEventJson.STREAM,
                        CertificateEventJson.JSON,
                        Samples.versionAdded());

        var json = conforming(message, EventType.CERTIFICATE_REGISTERED);
        assertThat(json.path("version").asInt()).isEqualTo(2);
        assertThat(json.path("activation").asText()).isEqualTo("2026-07-01T00:00:00Z");
        assertThat(json.path("procedure").asText()).isEqualTo("nightly");
    }

    @Test
    void each_thing_that_became_of_a_version_leaves_with_its_version() throws Exception {
        var activated = conforming(left(Samples.activated()), EventType.CERTIFICATE_ACTIVATED);
        var retired = left(Samples.retired(Samples.SCHEDULED));
        var revoked = conforming(left(Samples.revoked()), EventType.CERTIFICATE_REVOKED);
        var expired = conforming(left(Samples.expired()), EventType.CERTIFICATE_EXPIRED);

        assertThat(activated.path("versionId").asText())
                .isEqualTo(Samples.SECOND.value().toString());
        assertThat(activated.path("version").asInt()).isEqualTo(2);
        assertThat(activated.path("fingerprint").asText()).isEqualTo("3f".repeat(32));
        assertThat(activated.path("activation").asText()).isEqualTo("2026-07-01T00:00:00Z");
        assertThat(conforming(retired, EventType.CERTIFICATE_RETIRED).path("retirement").asText())
                .isEqualTo("2026-07-01T00:00:00Z");
        assertThat(revoked.path("reason").asText()).isEqualTo("keyCompromise");
        assertThat(revoked.path("revocation").asText()).isEqualTo("2026-06-01T12:00:00Z");
        assertThat(expired.path("notAfter").asText()).isEqualTo("2027-01-01T00:00:00Z");
    }

    @Test
    void an_alias_that_is_disabled_or_enabled_leaves_with_the_reason() throws Exception {
        var disabled = conforming(left(Samples.disabled()), EventType.CERTIFICATE_DISABLED);
        var enabled = conforming(left(Samples.enabled()), EventType.CERTIFICATE_ENABLED);

        assertThat(disabled.path("alias").asText()).isEqualTo("Billing-Client");
        assertThat(disabled.path("reason").asText()).isEqualTo("the partner asked for a pause");
        assertThat(enabled.path("reason").asText()).isEqualTo("the partner is back");
    }

    @ParameterizedTest
    @EnumSource
    void a_reason_of_revocation_has_the_same_name_everywhere(RevocationReason reason)
            throws Exception {
        var revoked =
                new CertificateEvent.VersionRevoked(
                        "acme", Samples.BILLING, Samples.revoked().version(), reason, Samples.NOW);
        var stored = CertificateEventJson.JSON.write(revoked, new UUID(1, 1)).data();

        assertThat(conforming(left(revoked), EventType.CERTIFICATE_REVOKED).path("reason"))
                .isEqualTo(stored.path("reason"));
    }

    private ProducerRecord<String, byte[]> left(CertificateEvent event) {
        return published(events, CertificateEventJson.STREAM, CertificateEventJson.JSON, event);
    }

    @Test
    void a_key_pair_leaves_without_its_values() throws Exception {
        var message =
                published(
                        events,
                        KeyPairEventJson.STREAM,
                        KeyPairEventJson.JSON,
                        KeyPairSamples.created());

        assertThat(message.topic()).isEqualTo("sealpost.key-pairs");
        var json = conforming(message, EventType.KEY_PAIR_CREATED);
        assertThat(json.path("name").asText()).isEqualTo("Billing at Example");
        assertThat(json.fieldNames()).toIterable().doesNotContain("secretKey", "secretValue");
    }

    @Test
    void what_happens_to_a_key_pair_leaves_without_its_values_too() throws Exception {
        var changed = leaves(KeyPairSamples.changed(), EventType.KEY_PAIR_CHANGED);
        assertThat(changed.path("name").asText()).isEqualTo("Billing at Example");
        assertThat(changed.path("valuesChanged").asBoolean()).isTrue();
        assertThat(changed.path("previousUntil").isNull()).isTrue();
        assertThat(changed.path("enabled").asBoolean()).isTrue();
        assertThat(changed.path("version").asInt()).isEqualTo(1);
        assertThat(changed.toString()).doesNotContain(KeyPairSamples.SECOND.value());

        var rotated = leaves(KeyPairSamples.rotated(), EventType.KEY_PAIR_CHANGED);
        assertThat(rotated.path("valuesChanged").asBoolean()).isTrue();
        assertThat(rotated.path("previousUntil").asText()).isEqualTo("2026-06-08T12:00:00Z");
        assertThat(rotated.path("enabled").asBoolean()).isFalse();

        assertThat(leaves(KeyPairSamples.enabled(), EventType.KEY_PAIR_ENABLED).size())
                .isEqualTo(5);
        leaves(KeyPairSamples.disabled(), EventType.KEY_PAIR_DISABLED);
        leaves(KeyPairSamples.deleted(), EventType.KEY_PAIR_DELETED);
    }

    private JsonNode leaves(KeyPairEvent event, EventType type) throws Exception {
        return conforming(
                published(events, KeyPairEventJson.STREAM, KeyPairEventJson.JSON, event), type);
    }

    @Test
    void each_read_leaves_with_its_reader() throws Exception {
        assertThat(
                        reader(
                                new SecretRead.Material("acme", "Billing-Client", 2, "pem"),
                                EventType.MATERIAL_READ))
                .isEqualTo("service https://issuer.example alice");
        assertThat(
                        reader(
                                new SecretRead.KeyPairRevealed("acme", "x", 1),
                                EventType.KEY_PAIR_REVEALED))
                .isEqualTo("service https://issuer.example alice");
        assertThat(reader(new SecretRead.KeyPairUsed("acme", "x", 1), EventType.KEY_PAIR_USED))
                .isEqualTo("service https://issuer.example alice");
    }

    private String reader(SecretRead read, EventType type) throws Exception {
        var message = published(reads, "any", SecretReadJson.JSON, read);
        assertThat(message.topic()).isEqualTo("sealpost.reads");
        var reader = conforming(message, type).path("reader");
        return "%s %s %s"
                .formatted(
                        reader.path("kind").asText(),
                        reader.path("issuer").asText(),
                        reader.path("subject").asText());
    }

    private static <E> ProducerRecord<String, byte[]> published(
            Log log, String stream, EventJson<E> json, E event) {
        var written = json.write(event, new UUID(1, 1));
        var actor = Actor.service("https://issuer.example", "alice");
        var stored =
                new StoredEvent(
                        7,
                        new StreamId(TENANT, stream, AGGREGATE),
                        1,
                        written.eventId(),
                        written.type(),
                        written.data(),
                        new Provenance(actor, new UUID(2, 2), Optional.empty(), new UUID(3, 3)),
                        Instant.parse("2026-06-01T12:00:00Z"));
        return log.publication().of(stored).orElseThrow();
    }

    private static JsonNode conforming(ProducerRecord<String, byte[]> message, EventType type)
            throws Exception {
        assertThat(header(message, "ce_type")).isEqualTo(type.ceType());
        var json = new ObjectMapper().readTree(message.value());
        try (var schema =
                EventType.class.getClassLoader().getResourceAsStream(type.schemaResource())) {
            var found =
                    JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                            .getSchema(schema)
                            .validate(json);
            assertThat(found).isEmpty();
        }
        return json;
    }

    private static String header(ProducerRecord<String, byte[]> message, String name) {
        return new String(message.headers().lastHeader(name).value(), UTF_8);
    }
}
