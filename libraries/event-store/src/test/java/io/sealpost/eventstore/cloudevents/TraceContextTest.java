package io.sealpost.eventstore.cloudevents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

/** The format of W3C Trace Context level 1, by its own examples and by what it forbids. */
class TraceContextTest {

    private static final UUID TRACE = UUID.fromString("4bf92f35-77b3-4da6-a3ce-929d0e0e4736");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-ff"
            })
    void a_trace_id_is_a_correlation_id_whether_sampled_or_not(String text) {
        assertThat(TraceContext.parse(text)).contains(new TraceContext(TRACE, 0x00f067aa0ba902b7L));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-what-the-future-will-be"
            })
    void a_later_version_is_read_as_far_as_it_is_known(String text) {
        assertThat(TraceContext.parse(text)).map(TraceContext::correlationId).contains(TRACE);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "00",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-1",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-011",
                "cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01.more",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "0-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00F067AA0BA902B7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e473-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e473g-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "00_4bf92f3577b34da6a3ce929d0e0e4736_00f067aa0ba902b7_01",
                " 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\n"
            })
    void what_is_none_is_ignored(String text) {
        assertThat(TraceContext.parse(text)).isEmpty();
    }

    @Test
    void an_endless_one_is_ignored() {
        assertThat(
                        TraceContext.parse(
                                "cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-"
                                        + "x".repeat(10_000)))
                .isEmpty();
    }

    @Test
    void one_of_a_later_version_is_read_up_to_256_characters() {
        String text = "cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-" + "x".repeat(200);

        assertThat(text).hasSize(256);
        assertThat(TraceContext.parse(text)).isPresent();
        assertThat(TraceContext.parse(text + "x")).isEmpty();
    }

    @Test
    void it_is_written_as_it_is_read() {
        String text = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

        assertThat(TraceContext.parse(text)).map(TraceContext::text).contains(text);
    }

    @Test
    void a_step_keeps_the_correlation_id_and_has_an_id_of_its_own() {
        TraceContext step = TraceContext.stepOf(TRACE);

        assertThat(step.correlationId()).isEqualTo(TRACE);
        assertThat(step).isNotEqualTo(TraceContext.stepOf(TRACE));
        assertThat(TraceContext.parse(step.text())).contains(step);
    }

    @Test
    void zeros_stand_for_none() {
        UUID nil = new UUID(0, 0);

        assertThat(TraceContext.isTrace(nil)).isFalse();
        assertThat(TraceContext.of(nil, 1)).isEmpty();
        assertThat(TraceContext.of(TRACE, 0)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new TraceContext(nil, 1));
    }
}
