package io.sealpost.eventstore.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceTest {

    @ParameterizedTest
    @CsvSource({"0, 10", "999, 10", "1000, 50", "60000, 50"})
    void a_quiet_log_is_looked_at_less_often(long quiet, long wait) {
        assertThat(RelaySettings.Pace.DEFAULT.untilNextLook(Duration.ofMillis(quiet)))
                .isEqualTo(Duration.ofMillis(wait));
    }
}
