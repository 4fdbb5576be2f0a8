package io.sealpost.shell.observing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class MeasuredHandlerTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void what_is_handled_counts_as_handled() {
        new MeasuredHandler(_ -> {}, "a-group", meters).handle(null);

        assertThat(count("handled")).isEqualTo(1);
        assertThat(count("failed")).isZero();
    }

    @Test
    void what_fails_counts_as_failed_and_fails() {
        var handler =
                new MeasuredHandler(
                        _ -> {
                            throw new IllegalStateException("not now");
                        },
                        "a-group",
                        meters);

        assertThatIllegalStateException().isThrownBy(() -> handler.handle(null));
        assertThat(count("handled")).isZero();
        assertThat(count("failed")).isEqualTo(1);
    }

    private long count(String outcome) {
        return meters.get("sealpost.consumer.events")
                .tags("group", "a-group", "outcome", outcome)
                .timer()
                .count();
    }
}
