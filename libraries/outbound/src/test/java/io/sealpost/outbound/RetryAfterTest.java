package io.sealpost.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "120, 120",
        "' 7 ', 7",
        "'Thu, 1 Jan 2026 00:01:00 GMT', 60",
        "'Wed, 31 Dec 2025 23:59:00 GMT', 0"
    })
    void seconds_and_dates_are_understood(String value, long seconds) {
        assertThat(RetryAfter.parse(value, CLOCK)).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1", "1.5", "99999999999", "2026-01-01T00:01:00Z"})
    void what_is_neither_is_ignored(String value) {
        assertThat(RetryAfter.parse(value, CLOCK)).isEmpty();
    }

    @Test
    void none_is_none() {
        assertThat(RetryAfter.parse(null, CLOCK)).isEmpty();
    }
}
