package io.sealpost.distribution.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.distribution.NameTaken;
import io.sealpost.shell.http.Name;
import io.sealpost.testkit.DeciderScenario;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ProcedureDeciderTest {

    private static final Name NAME = new Name("partners");
    private static final Name ONE = new Name("one");
    private static final Name TWO = new Name("two");
    private static final ProcedureEvent CREATED = new ProcedureEvent.Created(NAME, List.of(ONE));

    private final ProcedureDecider decider = new ProcedureDecider();
    private final DeciderScenario<ProcedureCommand, CertificateProcedure, ProcedureEvent>
            procedure = DeciderScenario.of(decider::initial, decider::decide, decider::evolve);

    @Nested
    class Create {

        @Test
        void a_procedure_is_created_with_its_rules_in_order() {
            procedure
                    .given()
                    .when(new ProcedureCommand.Create(NAME, List.of(TWO, ONE), List.of(ONE, TWO)))
                    .then(new ProcedureEvent.Created(NAME, List.of(TWO, ONE)));
        }

        @Test
        void rules_are_found_ignoring_case() {
            procedure
                    .given()
                    .when(new ProcedureCommand.Create(NAME, List.of(new Name("ONE")), List.of(ONE)))
                    .then(new ProcedureEvent.Created(NAME, List.of(new Name("ONE"))));
        }

        @Test
        void an_unknown_rule_is_rejected_by_name() {
            var refused =
                    procedure
                            .given()
                            .when(
                                    new ProcedureCommand.Create(
                                            NAME, List.of(ONE, TWO), List.of(ONE)))
                            .thenRejected(ProcedureRejected.NoSuchRule.class);

            assertThat(refused).hasMessageContaining("'two'");
            assertThat(refused.code()).isEqualTo("no-such-rule");
        }

        @Test
        void a_rule_named_twice_is_rejected() {
            procedure
                    .given()
                    .when(
                            new ProcedureCommand.Create(
                                    NAME, List.of(ONE, new Name("One")), List.of(ONE)))
                    .thenRejected(ProcedureRejected.RuleTwice.class);
        }

        @Test
        void a_procedure_has_1_to_20_rules() {
            var many = IntStream.rangeClosed(1, 21).mapToObj(i -> new Name("r" + i)).toList();

            procedure
                    .given()
                    .when(new ProcedureCommand.Create(NAME, List.of(), List.of()))
                    .thenRejected(ProcedureRejected.WrongNumberOfRules.class);
            procedure
                    .given()
                    .when(new ProcedureCommand.Create(NAME, many, many))
                    .thenRejected(ProcedureRejected.WrongNumberOfRules.class);
        }

        @Test
        void the_same_procedure_cannot_be_created_twice() {
            procedure
                    .given(CREATED)
                    .when(new ProcedureCommand.Create(NAME, List.of(ONE), List.of(ONE)))
                    .thenRejected(NameTaken.class);
        }
    }

    @Nested
    class ChangeRules {

        @Test
        void other_rules_are_recorded_and_the_name_stays() {
            procedure
                    .given(CREATED)
                    .when(new ProcedureCommand.ChangeRules(List.of(TWO), List.of(TWO)))
                    .then(new ProcedureEvent.RulesChanged(List.of(TWO)))
                    .thenState(new CertificateProcedure.Defined(NAME, List.of(TWO)));
        }

        @Test
        void the_same_rules_change_nothing() {
            procedure
                    .given(CREATED)
                    .when(new ProcedureCommand.ChangeRules(List.of(ONE), List.of(ONE)))
                    .thenNothing();
        }

        @Test
        void an_unknown_procedure_cannot_be_changed() {
            procedure
                    .given()
                    .when(new ProcedureCommand.ChangeRules(List.of(ONE), List.of(ONE)))
                    .thenRejected(ProcedureRejected.NotFound.class);
        }

        @Test
        void an_unknown_rule_is_rejected() {
            procedure
                    .given(CREATED)
                    .when(new ProcedureCommand.ChangeRules(List.of(TWO), List.of(ONE)))
                    .thenRejected(ProcedureRejected.NoSuchRule.class);
        }
    }
}
