package io.sealpost.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ApprovedExamplesTest {

    private static final Map<EventType, Set<String>> MAY_BE_NULL =
            Map.of(
                    EventType.TRUST_ANCHOR_CHANGED, Set.of("revocationFailure"),
                    EventType.CERTIFICATE_REGISTERED, Set.of("procedure"),
                    EventType.KEY_PAIR_CREATED, Set.of("description", "validTo"),
                    EventType.KEY_PAIR_CHANGED, Set.of("description", "validTo", "previousUntil"),
                    EventType.DELIVERY_DEAD_LETTERED, Set.of("lastStatus"),
                    EventType.DELIVERY_CANCELLED, Set.of("ruleId", "ruleName"));

    @Test
    void every_event_has_a_type_and_an_approved_example() {
        List<Class<?>> published = List.of(IntegrationEvent.class.getPermittedSubclasses());
        List<Class<?>> typed =
                Stream.of(EventType.values()).<Class<?>>map(EventType::recordClass).toList();
        List<Class<?>> approved =
                ApprovedEvents.ALL.stream().<Class<?>>map(Object::getClass).toList();

        assertThat(typed).containsExactlyInAnyOrderElementsOf(published);
        assertThat(approved).containsExactlyInAnyOrderElementsOf(published);
    }

    @ParameterizedTest
    @EnumSource
    void a_record_names_the_type_that_names_the_record(EventType type) {
        assertThat(ApprovedEvents.of(type)).isExactlyInstanceOf(type.recordClass());
    }

    @ParameterizedTest
    @EnumSource
    void an_event_is_written_as_approved(EventType type) {
        JsonNode written = Contract.JSON.valueToTree(ApprovedEvents.of(type));

        assertThat(written).isEqualTo(Contract.example(type));
    }

    @ParameterizedTest
    @EnumSource
    void an_approved_example_is_read_as_an_equal_event(EventType type) throws IOException {
        assertThat(Contract.parse(type, Contract.example(type))).isEqualTo(ApprovedEvents.of(type));
    }

    @ParameterizedTest
    @EnumSource
    void an_approved_example_fulfils_its_schema(EventType type) {
        assertThat(Contract.violations(Contract.strictSchema(type), Contract.example(type)))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_schema_asks_for_every_member_that_it_knows(EventType type) {
        for (JsonNode schema : objects(Contract.strictSchema(type))) {
            assertThat(names(schema.get("properties"))).isEqualTo(texts(schema.get("required")));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_schema_refuses_an_event_that_lacks_a_member(EventType type) {
        for (String member : names(Contract.example(type))) {
            ObjectNode lacking = Contract.example(type).without(member);

            assertThat(Contract.violations(Contract.strictSchema(type), lacking))
                    .singleElement()
                    .asString()
                    .contains("'" + member + "'");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_schema_refuses_an_event_with_a_member_too_many(EventType type) {
        ObjectNode more = Contract.example(type).put("surprise", true);

        assertThat(Contract.violations(Contract.strictSchema(type), more))
                .singleElement()
                .asString()
                .contains("surprise");
    }

    @ParameterizedTest
    @EnumSource
    void only_what_may_be_unknown_may_be_null(EventType type) {
        for (String member : names(Contract.example(type))) {
            ObjectNode event = Contract.example(type).putNull(member);

            assertThat(Contract.violations(Contract.strictSchema(type), event).isEmpty())
                    .as(member)
                    .isEqualTo(mayBeNull(type, member));
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_may_not_be_null_is_missed_by_name_when_it_is_read(EventType type) {
        for (String member : names(Contract.example(type))) {
            ObjectNode lacking = Contract.example(type).without(member);

            if (!mayBeNull(type, member) && !isFlag(type, member)) {
                assertThatThrownBy(() -> Contract.parse(type, lacking))
                        .hasMessageContaining(member);
            }
        }
    }

    @Test
    void a_private_key_does_not_pass_for_a_certificate() {
        ObjectNode leaking = Contract.example(EventType.CERTIFICATE_REGISTERED);
        leaking.put(
                "certificate",
                leaking.get("certificate").textValue()
                        + "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");

        assertThat(
                        Contract.violations(
                                Contract.strictSchema(EventType.CERTIFICATE_REGISTERED), leaking))
                .singleElement()
                .asString()
                .startsWith("/certificate");
    }

    private static boolean mayBeNull(EventType type, String member) {
        return MAY_BE_NULL.getOrDefault(type, Set.of()).contains(member);
    }

    /** Mappers read a flag that is not there as false. */
    private static boolean isFlag(EventType type, String member) {
        return Contract.example(type).get(member).isBoolean();
    }

    private static List<JsonNode> objects(ObjectNode schema) {
        return Stream.concat(
                        Stream.of(schema),
                        schema.get("properties").findParents("properties").stream())
                .toList();
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Set<String> texts(JsonNode array) {
        Set<String> texts = new TreeSet<>();
        array.forEach(text -> texts.add(text.textValue()));
        return texts;
    }
}
