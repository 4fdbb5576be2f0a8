package io.sealpost.distribution.sending;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.distribution.sending.Targets.Limits;
import io.sealpost.distribution.sending.Targets.Reach;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TargetsTest {

    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final String IDM = "idm:443";

    private final Targets targets = new Targets(new Limits(2, 3, Duration.ofSeconds(10)));

    @Test
    void a_target_is_busy_with_as_many_attempts_as_it_may_have_at_once() {
        targets.begin(IDM);
        assertThat(targets.busy(NOW)).isEmpty();
        targets.begin(IDM);
        assertThat(targets.busy(NOW)).containsExactly(IDM);

        targets.end(IDM, Reach.REACHED, NOW);
        assertThat(targets.busy(NOW)).isEmpty();
    }

    @Test
    void a_busy_target_hinders_no_other() {
        targets.begin(IDM);
        targets.begin(IDM);
        targets.begin("other:443");

        assertThat(targets.busy(NOW)).containsExactly(IDM);
    }

    @Test
    void a_target_that_was_not_reached_three_times_rests_and_then_gets_one_probe() {
        fail(3);
        assertThat(targets.busy(NOW.plusSeconds(9))).containsExactly(IDM);
        assertThat(targets.busy(NOW.plusSeconds(10))).isEmpty();

        targets.begin(IDM);
        assertThat(targets.busy(NOW.plusSeconds(10))).containsExactly(IDM);
    }

    @Test
    void a_failed_probe_lets_the_target_rest_again() {
        fail(3);
        targets.begin(IDM);
        targets.end(IDM, Reach.NOT_REACHED, NOW.plusSeconds(12));

        assertThat(targets.busy(NOW.plusSeconds(21))).containsExactly(IDM);
        assertThat(targets.busy(NOW.plusSeconds(22))).isEmpty();
    }

    @Test
    void a_probe_that_arrives_opens_the_way_for_all() {
        fail(3);
        targets.begin(IDM);
        targets.end(IDM, Reach.REACHED, NOW.plusSeconds(12));
        targets.begin(IDM);

        assertThat(targets.busy(NOW.plusSeconds(12))).isEmpty();
    }

    @Test
    void a_success_between_failures_begins_the_count_again() {
        fail(2);
        targets.begin(IDM);
        targets.end(IDM, Reach.REACHED, NOW);
        fail(2);

        assertThat(targets.busy(NOW)).isEmpty();
    }

    @Test
    void an_attempt_that_was_not_made_says_nothing_about_the_target() {
        fail(2);
        targets.begin(IDM);
        targets.end(IDM, Reach.NOT_TRIED, NOW);

        assertThat(targets.busy(NOW)).isEmpty();
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            targets.begin(IDM);
            targets.end(IDM, Reach.NOT_REACHED, NOW);
        }
    }
}
