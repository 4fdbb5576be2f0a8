package io.sealpost.eventstore.rebuilding;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealpost.eventstore.DerivedTable;
import org.junit.jupiter.api.Test;

class DifferenceTest {

    private static final DerivedTable TABLE = DerivedTable.ofStreams("counters", "id");

    @Test
    void it_says_which_row_and_what_differs() {
        var changed = new Difference.Changed(TABLE, row("k", "a", "same"), row("k", "b", "same"));

        assertThat(changed.columns()).containsExactly("name");
        assertThat(changed.text()).isEqualTo("counters k: name is \"a\", the log has \"b\"");
        assertThat(new Difference.Missing(TABLE, row("k", "a", "b")).text())
                .isEqualTo("counters k: is missing");
        assertThat(new Difference.Surplus(TABLE, row("k", "a", "b")).text())
                .isEqualTo("counters k: is not in the log");
    }

    /** With its quotes, as JSON. */
    @Test
    void a_value_is_shown_up_to_eighty_characters() {
        String fits = "x".repeat(78);
        String longer = "x".repeat(79);

        assertThat(new Difference.Changed(TABLE, row("k", fits, ""), row("k", longer, "")).what())
                .isEqualTo("name is \"%s\", the log has \"%s…".formatted(fits, longer));
    }

    private static ObjectNode row(String id, String name, String text) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("name", name)
                .put("text", text);
    }
}
