package io.sealpost.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The AsyncAPI document says what the enums say; that it is valid, its own parser checks. */
class AsyncApiTest {

    private static final ObjectNode DOCUMENT = Contract.read("io/sealpost/contracts/asyncapi.json");

    @Test
    void it_has_each_topic_once() {
        assertThat(channels().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(Topic.values()).map(Topic::topicName).toList());
        assertThat(DOCUMENT.get("channels")).hasSize(Topic.values().length);
    }

    @ParameterizedTest
    @EnumSource
    void a_channel_has_the_events_of_its_topic(Topic topic) {
        List<String> expected =
                Stream.of(EventType.values())
                        .filter(type -> type.topic() == topic)
                        .map(type -> type.recordClass().getSimpleName())
                        .toList();

        assertThat(names(channels().get(topic.topicName()).get("messages"))).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource
    void a_channel_has_the_settings_of_its_topic(Topic topic) {
        JsonNode kafka = channels().get(topic.topicName()).at("/bindings/kafka");

        assertThat(kafka.get("partitions").intValue()).isEqualTo(topic.partitions());
        assertThat(kafka.at("/topicConfiguration/cleanup.policy/0").textValue())
                .isEqualTo(topic.cleanupPolicy());
        for (String setting : List.of("retention.ms", "retention.bytes", "max.message.bytes")) {
            assertThat(kafka.at("/topicConfiguration").path(setting).asText())
                    .as(setting)
                    .isEqualTo(topic.settings().get(setting));
        }
        assertThat(channels().get(topic.topicName()).get("description").textValue())
                .startsWith("Written by " + topic.owner() + " alone");
    }

    @ParameterizedTest
    @EnumSource
    void a_message_has_the_name_and_the_schema_of_its_type(EventType type) {
        JsonNode message =
                DOCUMENT.at("/components/messages/" + type.recordClass().getSimpleName());

        assertThat(message.get("name").textValue()).isEqualTo(type.ceType());
        assertThat("io/sealpost/contracts/" + message.at("/payload/$ref").textValue())
                .isEqualTo(type.schemaResource().replace("contracts/", "contracts/./"));
    }

    private static Map<String, JsonNode> channels() {
        return DOCUMENT.get("channels").properties().stream()
                .collect(
                        Collectors.toMap(
                                channel -> channel.getValue().get("address").textValue(),
                                Map.Entry::getValue));
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
