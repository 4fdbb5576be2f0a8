package io.sealpost.distribution.settings;

import io.sealpost.shell.http.Name;
import io.sealpost.testkit.DeciderScenario;
import org.junit.jupiter.api.Test;

class SettingsDeciderTest {

    private static final Name NAME = new Name("partners");
    private static final SettingsEvent CHOSEN = new SettingsEvent.DefaultProcedureChosen(NAME);

    private final SettingsDecider decider = new SettingsDecider();
    private final DeciderScenario<SettingsCommand, DistributionSettings, SettingsEvent> settings =
            DeciderScenario.of(decider::initial, decider::decide, decider::evolve);

    @Test
    void a_known_procedure_becomes_the_default() {
        settings.given().when(new SettingsCommand.ChooseDefault(NAME, true)).then(CHOSEN);
    }

    @Test
    void an_unknown_procedure_is_rejected() {
        settings.given()
                .when(new SettingsCommand.ChooseDefault(NAME, false))
                .thenRejected(SettingsRejected.NoSuchProcedure.class);
    }

    @Test
    void choosing_the_same_default_again_changes_nothing() {
        settings.given(CHOSEN)
                .when(new SettingsCommand.ChooseDefault(new Name("PARTNERS"), true))
                .thenNothing();
    }

    @Test
    void another_default_takes_the_place_of_the_first() {
        var other = new SettingsEvent.DefaultProcedureChosen(new Name("others"));

        settings.given(CHOSEN)
                .when(new SettingsCommand.ChooseDefault(new Name("others"), true))
                .then(other);
    }

    @Test
    void the_default_is_cleared_once() {
        settings.given(CHOSEN)
                .when(new SettingsCommand.ClearDefault())
                .then(new SettingsEvent.DefaultProcedureCleared());
        settings.given(CHOSEN, new SettingsEvent.DefaultProcedureCleared())
                .when(new SettingsCommand.ClearDefault())
                .thenNothing();
    }
}
