package io.sealpost.local.chaoslog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EffectCheckTest {

    private static final Effect ONE = new Effect("acme", "ACTIVE at 3");
    private static final Effect OTHER = new Effect("globex", "ACTIVE at 1");

    @Test
    void the_same_effects_in_any_order_are_well() {
        assertThat(differences(OTHER, ONE)).isEmpty();
    }

    @Test
    void a_missing_effect_is_seen() {
        assertThat(differences(ONE))
                .containsExactly("copy has of globex [] instead of [ACTIVE at 1]");
    }

    @Test
    void an_effect_twice_is_seen() {
        assertThat(differences(ONE, OTHER, ONE))
                .containsExactly(
                        "copy has of acme [ACTIVE at 3, ACTIVE at 3] instead of [ACTIVE at 3]");
    }

    @Test
    void another_effect_is_seen() {
        assertThat(differences(new Effect("acme", "SUSPENDED at 2"), OTHER))
                .containsExactly("copy has of acme [SUSPENDED at 2] instead of [ACTIVE at 3]");
    }

    @Test
    void an_effect_of_nothing_is_seen() {
        assertThat(differences(ONE, OTHER, new Effect("initech", "ACTIVE at 1")))
                .containsExactly("copy has of initech [ACTIVE at 1] instead of []");
    }

    private static List<String> differences(Effect... found) {
        return new EffectCheck("copy", List.of(ONE, OTHER), List.of(found)).differences();
    }
}
