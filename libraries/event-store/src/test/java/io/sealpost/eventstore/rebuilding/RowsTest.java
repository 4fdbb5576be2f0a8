package io.sealpost.eventstore.rebuilding;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.sealpost.eventstore.DerivedTable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RowsTest {

    private static final DerivedTable PARENT = DerivedTable.ofStreams("counters", "id");
    private static final DerivedTable CHILD = PARENT.below("steps", "id", "counter_id");
    private static final List<DerivedTable> ORDER = List.of(PARENT, CHILD);

    @Test
    void equal_rows_have_no_difference() {
        assertThat(differences(Map.of("a", 1), Map.of("a", 1))).isEmpty();
        assertThat(differences(Map.of(), Map.of())).isEmpty();
    }

    @Test
    void what_is_too_many_goes_children_first_and_what_is_missing_comes_parents_first() {
        assertThat(differences(Map.of("a", 1), Map.of("b", 1)))
                .containsExactly(
                        "steps a: is not in the log",
                        "counters a: is not in the log",
                        "counters b: is missing",
                        "steps b: is missing");
    }

    @Test
    void a_row_under_the_same_key_is_changed() {
        assertThat(differences(Map.of("a", 1), Map.of("a", 2)))
                .containsExactly(
                        "counters a: size is 1, the log has 2",
                        "steps a: size is 1, the log has 2");
    }

    private static List<String> differences(
            Map<String, Integer> found, Map<String, Integer> wanted) {
        return rows(found).differencesTo(rows(wanted), ORDER).stream()
                .map(Difference::text)
                .toList();
    }

    private static Rows rows(Map<String, Integer> sizes) {
        Rows rows = new Rows();
        for (DerivedTable table : ORDER) {
            sizes.forEach(
                    (id, size) ->
                            rows.add(
                                    table,
                                    JsonNodeFactory.instance
                                            .objectNode()
                                            .put("id", id)
                                            .put("size", size)));
        }
        return rows;
    }
}
