package io.sealpost.eventstore.rebuilding;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.sealpost.eventstore.DerivedTable;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TallyTest {

    private final Tally tally = new Tally();

    @Test
    void a_run_over_what_is_right_finds_nothing() {
        tally.stream();
        tally.stream();
        tally.differences("counter k", List.of());

        assertThat(tally.found()).isFalse();
        assertThat(tally.streams()).isEqualTo(2);
        assertThat(tally.findings()).isEmpty();
    }

    @Test
    void differences_are_counted_by_row_and_named_by_stream() {
        tally.differences("counter k", List.of(missing("a"), missing("b")));

        assertThat(tally.found()).isTrue();
        assertThat(tally.differences()).isEqualTo(2);
        assertThat(tally.failures()).isZero();
        assertThat(tally.findings())
                .containsExactly(
                        "counter k: counters a: is missing", "counter k: counters b: is missing");
    }

    @Test
    void a_stream_that_cannot_be_derived_is_a_finding() {
        tally.failure("counter k cannot be derived");

        assertThat(tally.found()).isTrue();
        assertThat(tally.differences()).isZero();
        assertThat(tally.failures()).isEqualTo(1);
        assertThat(tally.findings()).containsExactly("counter k cannot be derived");
    }

    @Test
    void all_findings_are_counted_and_the_first_hundred_kept() {
        IntStream.rangeClosed(1, 101).forEach(i -> tally.failure("finding " + i));

        assertThat(tally.failures()).isEqualTo(101);
        assertThat(tally.findings()).hasSize(100).endsWith("finding 100");
    }

    private static Difference missing(String id) {
        return new Difference.Missing(
                DerivedTable.ofStreams("counters", "id"),
                JsonNodeFactory.instance.objectNode().put("id", id));
    }
}
