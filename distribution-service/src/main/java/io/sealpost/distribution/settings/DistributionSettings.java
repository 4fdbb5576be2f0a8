package io.sealpost.distribution.settings;

import io.sealpost.shell.http.Name;
import java.util.Optional;

/** A tenant's settings as their events tell them. */
public record DistributionSettings(Optional<Name> defaultProcedure) {

    static DistributionSettings evolve(DistributionSettings settings, SettingsEvent event) {
        return switch (event) {
            case SettingsEvent.DefaultProcedureChosen(var name) ->
                    new DistributionSettings(Optional.of(name));
            case SettingsEvent.DefaultProcedureCleared _ ->
                    new DistributionSettings(Optional.empty());
        };
    }
}
