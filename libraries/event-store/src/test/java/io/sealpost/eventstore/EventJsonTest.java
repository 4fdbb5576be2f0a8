package io.sealpost.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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
}
