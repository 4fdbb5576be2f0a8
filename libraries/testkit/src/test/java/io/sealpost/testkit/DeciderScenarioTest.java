package io.sealpost.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class DeciderScenarioTest {
    private final DeciderScenario<Integer, Integer, String> purse =
            DeciderScenario.of(
                    () -> 0,
                    DeciderScenarioTest::spend,
                    (balance, event) -> balance + event.length());

    private static List<String> spend(int price, int balance) {
        if (price > balance) {
            throw new IllegalStateException("only " + balance);
        }
        return price == 0 ? List.of() : List.of("€".repeat(price));
    }

    @Test
    void the_decided_events_are_compared() {
        purse.given("€€€").when(2).then("€€").thenState(5);
    }

    @Test
    void other_events_than_expected_fail_the_test() {
        var scenario = purse.given("€€€").when(2);
        assertThatThrownBy(() -> scenario.then("€")).isInstanceOf(AssertionError.class);
        assertThatThrownBy(scenario::thenNothing).isInstanceOf(AssertionError.class);
    }

    @Test
    void a_command_without_effect_decides_nothing() {
        purse.given().when(0).thenNothing();
    }

    @Test
    void a_refusal_is_handed_back() {
        var refusal = purse.given("€").when(2).thenRejected(IllegalStateException.class);
        assertThat(refusal).hasMessage("only 1");
    }

    @Test
    void a_refusal_of_another_kind_or_none_at_all_fails_the_test() {
        var refused = purse.given("€").when(2);
        assertThatThrownBy(() -> refused.thenRejected(IllegalArgumentException.class))
                .isInstanceOf(AssertionError.class);
        var accepted = purse.given("€").when(1);
        assertThatThrownBy(() -> accepted.thenRejected(IllegalStateException.class))
                .isInstanceOf(AssertionError.class);
    }
}
