package io.sealpost.local.chaoslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealpost.local.Part;
import io.sealpost.local.StackFailure;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanTest {

    @Test
    void a_full_run_asks_two_thousand_commands_on_two_hundred_streams() {
        var plan = Plan.of(1, Size.FULL);

        assertThat(plan.size()).isEqualTo(2_000);
        assertThat(plan.streams()).hasSize(200);
        assertThat(plan.commands().map(Command::id).distinct()).hasSize(2_000);
    }

    @Test
    void a_short_run_asks_two_hundred_commands_and_strikes_few_times() {
        var plan = Plan.of(1, Size.SHORT);

        assertThat(plan.size()).isEqualTo(200);
        assertThat(plan.strikes()).hasSize(4);
    }

    @Test
    void a_seed_makes_the_same_plan_again_and_another_one_another() {
        assertThat(Plan.of(7, Size.FULL)).isEqualTo(Plan.of(7, Size.FULL));
        assertThat(Plan.of(8, Size.FULL).strikes()).isNotEqualTo(Plan.of(7, Size.FULL).strikes());
    }

    @Test
    void every_command_of_a_stream_changes_it() {
        for (var stream : Plan.of(1, Size.FULL).streams()) {
            assertThat(stream.stream().map(Command::number))
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, stream.size()).boxed().toList());
            for (var i = 2; i < stream.size(); i++) {
                if (stream.get(i).deed() != Deed.ADD_VERSION) {
                    assertThat(stream.get(i).deed()).isNotEqualTo(stream.get(i - 1).deed());
                }
            }
        }
    }

    @Test
    void a_full_run_strikes_services_kafka_and_postgres() {
        var struck =
                Plan.of(1, Size.FULL).strikes().stream()
                        .map(Strike::part)
                        .collect(Collectors.toSet());

        assertThat(struck)
                .isEqualTo(
                        Set.of(
                                Part.TENANT_SERVICE,
                                Part.SECRET_SERVICE,
                                Part.DISTRIBUTION_SERVICE,
                                Part.AUTH_GATEWAY,
                                Part.KAFKA,
                                Part.POSTGRES));
    }

    @Test
    void a_run_is_asked_for_by_its_length_and_its_seed() {
        assertThat(Options.of("chaos-log --short --seed -5")).isEqualTo(new Options(true, -5));
        assertThat(Options.of("chaos-log").brief()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"chaos-log --seed", "chaos-log --seed x", "chaos-logs", "chaos-log -s"})
    void what_is_not_understood_is_refused(String command) {
        assertThatThrownBy(() -> Options.of(command))
                .isInstanceOf(StackFailure.class)
                .hasMessageContaining(Options.USAGE);
    }
}
