package io.sealpost.secret.keypair;

import static io.sealpost.secret.keypair.KeyPairSamples.A_WEEK_LATER;
import static io.sealpost.secret.keypair.KeyPairSamples.A_YEAR;
import static io.sealpost.secret.keypair.KeyPairSamples.DETAILS;
import static io.sealpost.secret.keypair.KeyPairSamples.FROM;
import static io.sealpost.secret.keypair.KeyPairSamples.NAME;
import static io.sealpost.secret.keypair.KeyPairSamples.SECOND;
import static io.sealpost.secret.keypair.KeyPairSamples.THIRD;
import static io.sealpost.secret.keypair.KeyPairSamples.changed;
import static io.sealpost.secret.keypair.KeyPairSamples.created;
import static io.sealpost.secret.keypair.KeyPairSamples.deleted;
import static io.sealpost.secret.keypair.KeyPairSamples.disabled;
import static io.sealpost.secret.keypair.KeyPairSamples.enabled;
import static io.sealpost.secret.keypair.KeyPairSamples.rotated;
import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.secret.keypair.KeyPairCommand.NewValues;
import io.sealpost.testkit.DeciderScenario;
import java.time.Instant;
import java.util.List;
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

    @Nested
    class Change {

        @Test
        void other_details_leave_the_values() {
            keyPair.given(created())
                    .when(new KeyPairCommand.Change(DETAILS, Optional.empty()))
                    .then(new KeyPairEvent.Changed("acme", DETAILS, true, Optional.empty()));
        }

        @Test
        void new_values_are_told_apart() {
            keyPair.given(created())
                    .when(new KeyPairCommand.Change(DETAILS, Optional.of(newValues(SECOND))))
                    .then(changed());
        }

        @Test
        void the_same_details_change_nothing() {
            keyPair.given(created(), changed())
                    .when(new KeyPairCommand.Change(DETAILS, Optional.empty()))
                    .thenNothing();
        }

        @Test
        void one_that_is_disabled_stays_so() {
            keyPair.given(created(), disabled())
                    .when(new KeyPairCommand.Change(DETAILS, Optional.empty()))
                    .then(new KeyPairEvent.Changed("acme", DETAILS, false, Optional.empty()));
        }

        @Test
        void a_value_that_was_replaced_meanwhile_does_not_come_back() {
            var values = new NewValues(THIRD, Optional.of(ValuesId.FIRST));

            var refusal =
                    keyPair.given(created(), changed())
                            .when(new KeyPairCommand.Change(DETAILS, Optional.of(values)))
                            .thenRejected(KeyPairRejected.ChangedMeanwhile.class);

            assertThat(refusal.code()).isEqualTo("key-pair-changed-meanwhile");
        }

        @Test
        void what_is_not_there_is_not_changed() {
            isNotFound(new KeyPairCommand.Change(DETAILS, Optional.empty()));
        }
    }

    @Nested
    class Rotate {

        @Test
        void the_previous_values_are_kept_for_a_while() {
            keyPair.given(created(), changed(), disabled())
                    .when(rotate(A_WEEK_LATER, Optional.of(SECOND)))
                    .then(rotated());
        }

        @Test
        void the_while_begins_in_the_future_and_lasts_a_year_at_most() {
            var longest = FROM.plus(KeyPairDecider.LONGEST_OVERLAP);
            keyPair.given(created(), changed())
                    .when(rotate(longest, Optional.empty()))
                    .then(new KeyPairEvent.Rotated("acme", DETAILS, true, THIRD, longest));

            for (var until : List.of(FROM, FROM.minusSeconds(1), longest.plusNanos(1))) {
                var refusal =
                        keyPair.given(created())
                                .when(rotate(until, Optional.empty()))
                                .thenRejected(KeyPairRejected.OverlapOutOfRange.class);
                assertThat(refusal.code()).isEqualTo("overlap-out-of-range");
            }
        }

        @Test
        void a_key_that_was_replaced_meanwhile_does_not_come_back() {
            keyPair.given(created(), changed())
                    .when(rotate(A_WEEK_LATER, Optional.of(ValuesId.FIRST)))
                    .thenRejected(KeyPairRejected.ChangedMeanwhile.class);
        }

        @Test
        void what_is_not_there_is_not_rotated() {
            isNotFound(rotate(A_WEEK_LATER, Optional.empty()));
        }

        private KeyPairCommand rotate(Instant until, Optional<ValuesId> keptFrom) {
            return new KeyPairCommand.Rotate(new NewValues(THIRD, keptFrom), until, FROM);
        }
    }

    @Nested
    class EnableAndDisable {

        @Test
        void it_is_disabled_and_enabled_again() {
            keyPair.given(created()).when(new KeyPairCommand.Disable()).then(disabled());
            keyPair.given(created(), disabled()).when(new KeyPairCommand.Enable()).then(enabled());
        }

        @Test
        void asking_twice_changes_nothing() {
            keyPair.given(created()).when(new KeyPairCommand.Enable()).thenNothing();
            keyPair.given(created(), disabled()).when(new KeyPairCommand.Disable()).thenNothing();
        }

        @Test
        void what_is_not_there_is_neither() {
            isNotFound(new KeyPairCommand.Enable());
            isNotFound(new KeyPairCommand.Disable());
        }
    }

    @Nested
    class Delete {

        @Test
        void it_ends_also_when_it_is_disabled() {
            keyPair.given(created()).when(new KeyPairCommand.Delete()).then(deleted());
            keyPair.given(created(), disabled()).when(new KeyPairCommand.Delete()).then(deleted());
        }

        @Test
        void asking_twice_changes_nothing() {
            keyPair.given(created(), deleted()).when(new KeyPairCommand.Delete()).thenNothing();
        }

        @Test
        void what_never_was_is_not_found() {
            keyPair.given()
                    .when(new KeyPairCommand.Delete())
                    .thenRejected(KeyPairRejected.NotFound.class);
        }

        @Test
        void its_id_is_not_used_again() {
            keyPair.given(created(), deleted())
                    .when(new KeyPairCommand.Create("acme", NAME, Optional.empty(), A_YEAR))
                    .thenRejected(KeyPairRejected.AlreadyExists.class);
        }
    }

    @Test
    void the_state_holds_where_the_values_lie_and_none_of_them() {
        keyPair.given(created())
                .thenState(
                        new KeyPair.Kept(
                                "acme",
                                new KeyPairDetails(
                                        NAME, Optional.of("their token endpoint"), A_YEAR),
                                true,
                                ValuesId.FIRST));
        keyPair.given(created(), changed(), rotated())
                .thenState(new KeyPair.Kept("acme", DETAILS, false, THIRD));
        keyPair.given(created(), deleted()).thenState(new KeyPair.Deleted());
    }

    /** Neither what never was nor what is gone. */
    private void isNotFound(KeyPairCommand command) {
        keyPair.given().when(command).thenRejected(KeyPairRejected.NotFound.class);
        keyPair.given(created(), deleted())
                .when(command)
                .thenRejected(KeyPairRejected.NotFound.class);
    }

    private static NewValues newValues(ValuesId id) {
        return new NewValues(id, Optional.empty());
    }
}
