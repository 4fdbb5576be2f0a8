package io.sealpost.secret.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServableTest {

    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    @Test
    void of_two_active_versions_the_higher_number_is_served() {
        assertThat(servedAt(NOON, version(1, -60), version(2, -3600))).isEqualTo(2);
    }

    @Test
    void a_scheduled_version_is_not_served_however_high_its_number() {
        assertThat(servedAt(NOON, version(1, -60), version(2, 60))).isEqualTo(1);
    }

    @Test
    void a_version_is_served_from_the_very_instant_of_its_activation() {
        assertThat(servedAt(NOON, version(1, -60), version(2, 0))).isEqualTo(2);
        assertThat(version(2, 0).stage(NOON)).isEqualTo(Stage.ACTIVE);
        assertThat(version(2, 0).stage(NOON.minusNanos(1))).isEqualTo(Stage.SCHEDULED);
    }

    @Test
    void a_lower_number_that_is_activated_later_does_not_take_over() {
        assertThat(servedAt(NOON, version(1, -1), version(2, -60))).isEqualTo(2);
    }

    @Test
    void with_scheduled_versions_only_nothing_is_served() {
        var versions = List.of(version(1, 600), version(2, 60));

        assertThat(Servable.served(versions, NOON)).isEmpty();
    }

    private static int servedAt(Instant at, Sample... versions) {
        return Servable.served(List.of(versions), at).orElseThrow().number();
    }

    private static Sample version(int number, long secondsFromNoon) {
        return new Sample(number, NOON.plusSeconds(secondsFromNoon));
    }

    private record Sample(int number, Instant activation) implements Servable {}
}
