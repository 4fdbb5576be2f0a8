package io.sealpost.distribution.settings;

import io.sealpost.eventstore.Decider;
import io.sealpost.shell.http.Name;
import java.util.List;
import java.util.Optional;

/** Decides about one tenant's distribution settings. */
public final class SettingsDecider
        implements Decider<SettingsCommand, DistributionSettings, SettingsEvent> {

    @Override
    public DistributionSettings initial() {
        return new DistributionSettings(Optional.empty());
    }

    @Override
    public List<SettingsEvent> decide(SettingsCommand command, DistributionSettings settings) {
        return switch (command) {
            case SettingsCommand.ChooseDefault(var procedure, var known) ->
                    choose(procedure, known, settings);
            case SettingsCommand.ClearDefault _ when settings.defaultProcedure().isEmpty() ->
                    List.of();
            case SettingsCommand.ClearDefault _ ->
                    List.of(new SettingsEvent.DefaultProcedureCleared());
        };
    }

    @Override
    public DistributionSettings evolve(DistributionSettings settings, SettingsEvent event) {
        return DistributionSettings.evolve(settings, event);
    }

    private static List<SettingsEvent> choose(
            Name procedure, boolean known, DistributionSettings settings) {
        if (!known) {
            throw new SettingsRejected.NoSuchProcedure(procedure);
        }
        var before = settings.defaultProcedure().map(Name::folded);
        return before.equals(Optional.of(procedure.folded()))
                ? List.of()
                : List.of(new SettingsEvent.DefaultProcedureChosen(procedure));
    }
}
