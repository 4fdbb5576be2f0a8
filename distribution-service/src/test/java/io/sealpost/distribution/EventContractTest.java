package io.sealpost.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealpost.distribution.ledger.Consignment;
import io.sealpost.distribution.ledger.DeliveryEvent;
import io.sealpost.distribution.ledger.DeliveryEventJson;
import io.sealpost.distribution.ledger.Refusal;
import io.sealpost.distribution.procedure.ProcedureEvent;
import io.sealpost.distribution.procedure.ProcedureEventJson;
import io.sealpost.distribution.rule.Authentication;
import io.sealpost.distribution.rule.RuleDefinition;
import io.sealpost.distribution.rule.RuleEvent;
import io.sealpost.distribution.rule.RuleEventJson;
import io.sealpost.distribution.rule.Trust;
import io.sealpost.distribution.settings.SettingsEvent;
import io.sealpost.distribution.settings.SettingsEventJson;
import io.sealpost.eventstore.EventJson;
import io.sealpost.shell.http.Name;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the log holds may never change its form: each file is an event as some release wrote it. */
class EventContractTest {

    private static final Consignment CONSIGNMENT =
            new Consignment(
                    "acme",
                    UUID.fromString("0197a000-0000-7000-8000-000000000001"),
                    "payments",
                    2,
                    "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                    Optional.of(UUID.fromString("0197a000-0000-7000-8000-000000000002")),
                    Optional.of("to-idm"));

    private static final RuleDefinition BY_CERTIFICATE =
            new RuleDefinition(
                    "https://idm.example.com:8443/ws/certificate/register/{certificateTemplate}[/{processDefinitionId}]?tenantId={remoteTenantId}",
                    Map.of("certificateTemplate", "partner"),
                    RuleDefinition.Method.POST,
                    new Authentication.ClientCertificate("sender"),
                    new Trust.Certificates(
                            List.of(
                                    "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n")));

    private static final RuleDefinition BASIC =
            new RuleDefinition(
                    "https://idm.example.com/register",
                    Map.of(),
                    RuleDefinition.Method.PUT,
                    new Authentication.Basic(
                            UUID.fromString("0197a000-0000-7000-8000-000000000003")),
                    new Trust.SystemRoots());

    record Approved<E>(EventJson<E> json, String type, E event) {
        @Override
        public String toString() {
            return type;
        }

        JsonNode written() {
            return json.write(event, new UUID(0, 1)).data();
        }

        String writtenType() {
            return json.write(event, new UUID(0, 1)).type();
        }

        E read(JsonNode data) {
            return json.read(type, data);
        }
    }

    static Stream<Approved<?>> approved() {
        return Stream.of(
                rule(
                        "distribution-rule-created.v1",
                        new RuleEvent.Created(new Name("to-idm"), BY_CERTIFICATE)),
                rule("distribution-rule-changed.v1", new RuleEvent.Changed(BASIC)),
                procedure(
                        "certificate-procedure-created.v1",
                        new ProcedureEvent.Created(
                                new Name("partners"),
                                List.of(new Name("to-idm"), new Name("to-backup")))),
                procedure(
                        "certificate-procedure-rules-changed.v1",
                        new ProcedureEvent.RulesChanged(List.of(new Name("to-idm")))),
                settings(
                        "default-procedure-chosen.v1",
                        new SettingsEvent.DefaultProcedureChosen(new Name("partners"))),
                settings(
                        "default-procedure-cleared.v1",
                        new SettingsEvent.DefaultProcedureCleared()),
                delivery("delivery-delivered.v1", new DeliveryEvent.Delivered(CONSIGNMENT, 3)),
                delivery(
                        "delivery-dead-lettered.v1",
                        new DeliveryEvent.DeadLettered(
                                CONSIGNMENT, 1, Refusal.REFUSED, OptionalInt.of(400))),
                delivery("delivery-superseded.v1", new DeliveryEvent.Superseded(CONSIGNMENT, 5)),
                delivery(
                        "delivery-cancelled.v1",
                        new DeliveryEvent.Cancelled(CONSIGNMENT, "certificate-expired")),
                delivery(
                        "delivery-replayed.v1",
                        new DeliveryEvent.Replayed(Optional.of(CONSIGNMENT), false)));
    }

    @ParameterizedTest
    @MethodSource("approved")
    <E> void an_event_is_written_as_approved(Approved<E> approved) throws IOException {
        assertThat(approved.writtenType()).isEqualTo(approved.type());
        assertThat(approved.written().toString()).isEqualTo(file(approved.type()).toString());
    }

    @ParameterizedTest
    @MethodSource("approved")
    <E> void an_approved_event_is_read(Approved<E> approved) throws IOException {
        assertThat(approved.read(file(approved.type()))).isEqualTo(approved.event());
    }

    @Test
    void every_event_has_its_approved_file() {
        var events =
                Stream.of(
                                RuleEvent.class,
                                ProcedureEvent.class,
                                SettingsEvent.class,
                                DeliveryEvent.class)
                        .flatMap(root -> Arrays.stream(root.getPermittedSubclasses()));

        assertThat(approved().map(approved -> (Object) approved.event().getClass()))
                .containsExactlyInAnyOrderElementsOf(events.map(Object.class::cast).toList());
    }

    @Test
    void a_replay_of_the_first_releases_is_read_without_its_consignment() throws IOException {
        var stored = file("delivery-replayed.v1.without-consignment");

        assertThat(DeliveryEventJson.JSON.read("delivery-replayed.v1", stored))
                .isEqualTo(new DeliveryEvent.Replayed(Optional.empty(), false));
    }

    @Test
    void an_end_before_any_rule_was_known_is_read_as_it_was_written() throws IOException {
        var consignment =
                new Consignment(
                        "acme",
                        UUID.fromString("0197a000-0000-7000-8000-000000000001"),
                        "payments",
                        2,
                        "9f86",
                        Optional.empty(),
                        Optional.empty());
        var cancelled = new DeliveryEvent.Cancelled(consignment, "certificate-expired");

        var json = EventJson.mapper().writeValueAsString(cancelled);

        assertThat(json).doesNotContain("rule");
        assertThat(EventJson.mapper().readValue(json, DeliveryEvent.Cancelled.class))
                .isEqualTo(cancelled);
    }

    private static JsonNode file(String type) throws IOException {
        try (var stream =
                EventContractTest.class.getResourceAsStream(
                        "/contracts/events/" + type + ".json")) {
            return new ObjectMapper().readTree(stream);
        }
    }

    private static Approved<RuleEvent> rule(String type, RuleEvent event) {
        return new Approved<>(RuleEventJson.JSON, type, event);
    }

    private static Approved<ProcedureEvent> procedure(String type, ProcedureEvent event) {
        return new Approved<>(ProcedureEventJson.JSON, type, event);
    }

    private static Approved<SettingsEvent> settings(String type, SettingsEvent event) {
        return new Approved<>(SettingsEventJson.JSON, type, event);
    }

    private static Approved<DeliveryEvent> delivery(String type, DeliveryEvent event) {
        return new Approved<>(DeliveryEventJson.JSON, type, event);
    }
}
