package io.sealpost.distribution.sending;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

    private final Backoff backoff = new Backoff(Duration.ofSeconds(2), Duration.ofHours(1));

    @ParameterizedTest
    @CsvSource({"1, 1000, 2000", "2, 2000, 4000", "3, 4000, 8000", "11, 1024000, 2048000"})
    void the_wait_doubles_and_half_of_it_is_chance(int attempts, long least, long below) {
        assertThat(backoff.after(attempts, 0, Optional.empty()))
                .isEqualTo(Duration.ofMillis(least));
        assertThat(backoff.after(attempts, 0.999999, Optional.empty()))
                .isBetween(Duration.ofMillis(below - 20), Duration.ofMillis(below));
    }

    @ParameterizedTest
    @CsvSource({"12", "13", "64", "1000000"})
    void no_wait_is_longer_than_an_hour(int attempts) {
        assertThat(backoff.after(attempts, 0.999999, Optional.empty()))
                .isBetween(Duration.ofMinutes(59), Duration.ofHours(1));
    }

    @Test
    void what_the_target_asked_for_is_respected_up_to_an_hour() {
        assertThat(backoff.after(1, 0, Optional.of(Duration.ofMinutes(5))))
                .isEqualTo(Duration.ofMinutes(5));
        assertThat(backoff.after(1, 0, Optional.of(Duration.ofDays(9))))
                .isEqualTo(Duration.ofHours(1));
    }

    @Test
    void a_target_cannot_ask_for_less_than_our_own_wait() {
        assertThat(backoff.after(5, 0, Optional.of(Duration.ZERO)))
                .isEqualTo(Duration.ofSeconds(16));
    }
}
