package io.sealpost.secret.keypair;

import static io.sealpost.secret.keypair.KeyPairSamples.A_YEAR;
import static io.sealpost.secret.keypair.KeyPairSamples.created;
import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.testkit.DeciderScenario;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class KeyPairDeciderTest {

    private static final KeyPairDecider DECIDER = new KeyPairDecider();

    private final DeciderScenario<KeyPairCommand, KeyPair, KeyPairEvent> keyPair =
            DeciderScenario.of(DECIDER::initial, DECIDER::decide, DECIDER::evolve);

    @Nested
    class Create {

        @Test
        void a_key_pair_begins_with_version_1() {
            keyPair.given().when(create()).then(created());
        }

        @Test
        void creating_twice_under_one_id_is_rejected() {
            var refusal =
                    keyPair.given(created())
                            .when(create())
                            .thenRejected(KeyPairRejected.AlreadyExists.class);

            assertThat(refusal.code()).isEqualTo("key-pair-exists");
        }

        private KeyPairCommand create() {
            return new KeyPairCommand.Create(
                    "acme",
                    new KeyPairName("Billing at Example"),
                    Optional.of("their token endpoint"),
                    A_YEAR);
        }
    }

    @Test
    void the_state_after_creation_holds_no_value() {
        keyPair.given(created())
                .thenState(
                        new KeyPair.Created(
                                new KeyPairName("Billing at Example"),
                                Optional.of("their token endpoint"),
                                A_YEAR,
                                1));
    }
}
