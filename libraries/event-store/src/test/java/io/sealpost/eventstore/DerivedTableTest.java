package io.sealpost.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DerivedTableTest {

    private static final DerivedTable STEPS = DerivedTable.withRowsOf("steps", "id", "counter_id");

    @Test
    void rows_are_found_by_their_stream_over_all_tables_between() {
        assertThat(DerivedTable.ofStreams("counters", "id").where("%s = 1")).isEqualTo("id = 1");
        assertThat(STEPS.where("%s = 1")).isEqualTo("counter_id = 1");
        assertThat(
                        STEPS.below("texts", "text_id", "step_id")
                                .below("words", "id", "text")
                                .where("%s = 1"))
                .isEqualTo(
                        "text IN (SELECT text_id FROM texts WHERE step_id IN"
                                + " (SELECT id FROM steps WHERE counter_id = 1))");
    }
}
