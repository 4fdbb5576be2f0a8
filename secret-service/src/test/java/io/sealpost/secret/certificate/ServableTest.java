package io.sealpost.secret.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
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

        assertThat(Servable.served(false, versions, NOON)).isEmpty();
    }

    @Test
    void a_version_is_served_until_the_very_instant_of_its_retirement() {
        var first = version(1, -60);
        var second = version(2, -60).retiring(0);

        assertThat(servedAt(NOON.minusNanos(1), first, second)).isEqualTo(2);
        assertThat(second.stage(NOON.minusNanos(1))).isEqualTo(Stage.RETIRING);
        assertThat(servedAt(NOON, first, second)).isEqualTo(1);
        assertThat(second.stage(NOON)).isEqualTo(Stage.RETIRED);
    }

    @Test
    void a_version_that_is_to_be_retired_before_long_is_scheduled_until_its_activation() {
        assertThat(version(1, 60).retiring(120).stage(NOON)).isEqualTo(Stage.SCHEDULED);
        assertThat(version(1, 60).retiring(0).stage(NOON)).isEqualTo(Stage.RETIRED);
    }

    @Test
    void a_revoked_version_is_served_at_no_instant() {
        var revoked = version(2, -60).revokedForGood();

        assertThat(servedAt(NOON, version(1, -60), revoked)).isEqualTo(1);
        assertThat(revoked.retiring(-1).stage(NOON)).isEqualTo(Stage.REVOKED);
        assertThat(version(3, 60).revokedForGood().stage(NOON)).isEqualTo(Stage.REVOKED);
        assertThat(Servable.served(false, List.of(revoked), NOON)).isEmpty();
    }

    @Test
    void a_disabled_alias_serves_nothing() {
        assertThat(Servable.served(true, List.of(version(1, -60)), NOON)).isEmpty();
    }

    private static int servedAt(Instant at, Sample... versions) {
        return Servable.served(false, List.of(versions), at).orElseThrow().number();
    }

    private static Sample version(int number, long secondsFromNoon) {
        return new Sample(number, NOON.plusSeconds(secondsFromNoon), Optional.empty(), false);
    }

    private record Sample(
            int number, Instant activation, Optional<Instant> retirement, boolean revoked)
            implements Servable {

        Sample retiring(long secondsFromNoon) {
            var instant = Optional.of(NOON.plusSeconds(secondsFromNoon));
            return new Sample(number, activation, instant, revoked);
        }

        Sample revokedForGood() {
            return new Sample(number, activation, retirement, true);
        }
    }
}
