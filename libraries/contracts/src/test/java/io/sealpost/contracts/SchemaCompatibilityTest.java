package io.sealpost.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each schema against all its past forms, which lie numbered in {@code published/}. Whoever changes
 * a schema adds the next number; what is there is never changed.
 */
class SchemaCompatibilityTest {

    @ParameterizedTest
    @EnumSource
    void the_last_published_form_is_the_current_one(EventType type) {
        assertThat(published(type).getLast())
                .as("add published/%s.%d.schema.json", type.ceType(), published(type).size() + 1)
                .isEqualTo(Contract.strictSchema(type));
    }

    @ParameterizedTest
    @EnumSource
    void who_reads_by_a_past_form_can_read_todays_events(EventType type) {
        for (JsonNode past : published(type)) {
            assertThat(SchemaChange.breaks(past, Contract.strictSchema(type))).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource
    void what_a_subscriber_would_stumble_over_is_found(Consumer<ObjectNode> change, String found) {
        ObjectNode changed = Contract.strictSchema(EventType.DELIVERY_DEAD_LETTERED);
        change.accept(changed);

        assertThat(
                        SchemaChange.breaks(
                                Contract.strictSchema(EventType.DELIVERY_DEAD_LETTERED), changed))
                .containsExactly(found);
    }

    static Stream<Arguments> what_a_subscriber_would_stumble_over_is_found() {
        return Stream.of(
                breaking(
                        schema -> ((ObjectNode) schema.get("properties")).remove("alias"),
                        "/properties/alias is gone"),
                breaking(
                        schema -> schema.withObject("/properties/version").put("type", "string"),
                        "/properties/version/type changed"),
                breaking(
                        schema -> schema.withObject("/properties/version").put("maximum", 9),
                        "/properties/version/maximum changed"),
                breaking(
                        schema -> schema.withObject("/properties/alias").remove("pattern"),
                        "/properties/alias/pattern changed"),
                breaking(
                        schema -> ((ArrayNode) schema.get("required")).remove(0),
                        "/required lacks tenantId"),
                breaking(
                        schema -> ((ArrayNode) schema.at("/properties/reason/enum")).remove(0),
                        "/properties/reason/enum lacks refused"),
                breaking(schema -> schema.put("$id", "urn:sealpost:event:other"), "/$id changed"));
    }

    private static Arguments breaking(Consumer<ObjectNode> change, String found) {
        return Arguments.of(change, found);
    }

    @Test
    void a_new_member_a_new_value_and_better_words_break_nothing() {
        ObjectNode grown = Contract.strictSchema(EventType.DELIVERY_DEAD_LETTERED);
        grown.put("description", "Better words.");
        grown.withObject("/properties/target").put("type", "string");
        ((ArrayNode) grown.get("required")).add("target");
        ((ArrayNode) grown.at("/properties/reason/enum")).add("of-tomorrow");

        assertThat(
                        SchemaChange.breaks(
                                Contract.strictSchema(EventType.DELIVERY_DEAD_LETTERED), grown))
                .isEmpty();
    }

    private static List<JsonNode> published(EventType type) {
        List<JsonNode> forms = new ArrayList<>();
        String name = "published/%s.%d.schema.json";
        while (Contract.exists(name.formatted(type.ceType(), forms.size() + 1))) {
            forms.add(Contract.read(name.formatted(type.ceType(), forms.size() + 1)));
        }
        return forms;
    }
}
