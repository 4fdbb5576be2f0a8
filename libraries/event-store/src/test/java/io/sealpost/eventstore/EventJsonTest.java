package io.sealpost.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EventJsonTest {

    private final UUID id = UUID.randomUUID();

    @Test
    void an_event_is_stored_under_its_stable_name() {
        NewEvent written = Counter.JSON.write(new Counter.Increased(3), id);

        assertThat(written.type()).isEqualTo("counter-increased.v1");
        assertThat(written.data()).hasToString("{\"by\":3}");
        assertThat(Counter.JSON.read(written.type(), written.data()))
                .isEqualTo(new Counter.Increased(3));
    }

    @Test
    void an_unknown_type_is_named() {
        assertThatThrownBy(
                        () ->
                                Counter.JSON.read(
                                        "counter-reset.v1", JsonNodeFactory.instance.objectNode()))
                .isInstanceOf(EventJson.UnreadableEvent.class)
                .hasMessage("unknown event type counter-reset.v1");
    }

    @Test
    void data_that_does_not_fit_is_refused() {
        assertThatThrownBy(
                        () ->
                                Counter.JSON.read(
                                        "counter-increased.v1",
                                        JsonNodeFactory.instance.objectNode().put("times", 3)))
                .isInstanceOf(EventJson.UnreadableEvent.class);
    }

    @Test
    void an_event_without_a_stored_name_is_found_when_the_service_starts() {
        assertThatThrownBy(() -> EventJson.of(Counter.Event.class, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Increased has no stored type");
    }

    /** How this counter's event looks in three versions of a story. */
    private final EventJson<Counter.Event> grown =
            EventJson.<Counter.Event>of(
                            Counter.Event.class,
                            Map.of("counter-increased.v3", Counter.Increased.class))
                    .upcasting("counter-increased.v1", "counter-increased.v2", EventJsonTest::named)
                    .upcasting(
                            "counter-increased.v2", "counter-increased.v3", EventJsonTest::renamed);

    @Test
    void an_old_version_is_read_step_by_step_as_the_newest() {
        ObjectNode stored = JsonNodeFactory.instance.objectNode().put("steps", 3);

        assertThat(grown.read("counter-increased.v1", stored)).isEqualTo(new Counter.Increased(3));
        assertThat(stored).hasToString("{\"steps\":3}");
    }

    @Test
    void a_new_version_can_be_read_while_the_old_one_is_still_written() {
        EventJson<Counter.Event> between =
                grown.stillWriting(
                        "counter-increased.v3",
                        "counter-increased.v2",
                        data -> data.put("amount", data.remove("by").intValue()));

        NewEvent written = between.write(new Counter.Increased(3), id);

        assertThat(written.type()).isEqualTo("counter-increased.v2");
        assertThat(written.data()).hasToString("{\"amount\":3}");
        assertThat(between.read(written.type(), written.data()))
                .isEqualTo(new Counter.Increased(3));
        assertThat(
                        between.read(
                                "counter-increased.v3",
                                JsonNodeFactory.instance.objectNode().put("by", 3)))
                .isEqualTo(new Counter.Increased(3));
    }

    private static ObjectNode named(ObjectNode data) {
        return data.put("amount", data.remove("steps").intValue());
    }

    private static ObjectNode renamed(ObjectNode data) {
        return data.put("by", data.remove("amount").intValue());
    }
}
