package io.sealpost.distribution.sending;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.distribution.ledger.TargetName;
import io.sealpost.distribution.sending.Targets.Limits;
import io.sealpost.distribution.sending.Targets.Reach;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TargetsTest {

    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final UUID TENANT = new UUID(0, 1);
    private static final TargetName IDM = new TargetName(TENANT, "idm:443");

    private final Targets targets = new Targets(new Limits(4, 2, 3, Duration.ofSeconds(10)));

    @Test
    void a_target_is_busy_with_as_many_attempts_as_it_may_have_at_once() {
        targets.begin(IDM);
        assertThat(targets.busy(NOW).targets()).isEmpty();
        targets.begin(IDM);
        assertThat(targets.busy(NOW).targets()).containsExactly(IDM);

        targets.end(IDM, Reach.REACHED, NOW);
        assertThat(targets.busy(NOW).targets()).isEmpty();
    }

    @Test
    void a_busy_target_hinders_no_other() {
        targets.begin(IDM);
        targets.begin(IDM);
        targets.begin(new TargetName(TENANT, "other:443"));

        assertThat(targets.busy(NOW).targets()).containsExactly(IDM);
    }

    @Test
    void a_target_that_was_not_reached_three_times_rests_and_then_gets_one_probe() {
        fail(3);
        assertThat(targets.busy(NOW.plusSeconds(9)).targets()).containsExactly(IDM);
        assertThat(targets.busy(NOW.plusSeconds(10)).targets()).isEmpty();

        targets.begin(IDM);
        assertThat(targets.busy(NOW.plusSeconds(10)).targets()).containsExactly(IDM);
    }

    @Test
    void a_rest_does_not_grow_when_the_clock_goes_back() {
        fail(3);

        assertThat(targets.busy(NOW.minusSeconds(3600)).targets()).isEmpty();
    }

    @Test
    void a_failed_probe_lets_the_target_rest_again() {
        fail(3);
        targets.begin(IDM);
        targets.end(IDM, Reach.NOT_REACHED, NOW.plusSeconds(12));

        assertThat(targets.busy(NOW.plusSeconds(21)).targets()).containsExactly(IDM);
        assertThat(targets.busy(NOW.plusSeconds(22)).targets()).isEmpty();
    }

    @Test
    void a_probe_that_arrives_opens_the_way_for_all() {
        fail(3);
        targets.begin(IDM);
        targets.end(IDM, Reach.REACHED, NOW.plusSeconds(12));
        targets.begin(IDM);

        assertThat(targets.busy(NOW.plusSeconds(12)).targets()).isEmpty();
    }

    @Test
    void a_success_between_failures_begins_the_count_again() {
        fail(2);
        targets.begin(IDM);
        targets.end(IDM, Reach.REACHED, NOW);
        fail(2);

        assertThat(targets.busy(NOW).targets()).isEmpty();
    }

    @Test
    void an_attempt_that_was_not_made_says_nothing_about_the_target() {
        fail(2);
        targets.begin(IDM);
        targets.end(IDM, Reach.NOT_TRIED, NOW);

        assertThat(targets.busy(NOW).targets()).isEmpty();
    }

    @Test
    void its_load_is_what_runs_and_who_is_away() {
        fail(3);
        targets.begin(new TargetName(TENANT, "other:443"));
        targets.begin(new TargetName(TENANT, "other:443"));

        assertThat(targets.load()).isEqualTo(new Targets.Load(2, 1));
    }

    @Test
    void the_same_address_of_another_tenant_is_another_target() {
        fail(3);

        assertThat(targets.busy(NOW).targets()).containsExactly(IDM);
        assertThat(targets.busy(NOW).targets())
                .doesNotContain(new TargetName(new UUID(0, 2), "idm:443"));
    }

    @Test
    void a_tenant_is_busy_with_as_many_attempts_as_it_may_have_at_all_its_targets() {
        for (int i = 0; i < 4; i++) {
            assertThat(targets.busy(NOW).tenants()).isEmpty();
            targets.begin(new TargetName(TENANT, "host-%d:443".formatted(i)));
        }
        targets.begin(new TargetName(new UUID(0, 2), "idm:443"));

        assertThat(targets.busy(NOW).tenants()).containsExactly(TENANT);
        targets.end(new TargetName(TENANT, "host-0:443"), Reach.REACHED, NOW);
        assertThat(targets.busy(NOW).tenants()).isEmpty();
    }

    @Test
    void an_hour_after_its_rest_a_targets_failures_are_forgotten() {
        fail(3);
        targets.busy(NOW.plusSeconds(3611));
        fail(2);

        assertThat(targets.busy(NOW).targets()).isEmpty();
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            targets.begin(IDM);
            targets.end(IDM, Reach.NOT_REACHED, NOW);
        }
    }
}
