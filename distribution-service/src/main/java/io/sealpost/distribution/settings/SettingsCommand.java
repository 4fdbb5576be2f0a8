package io.sealpost.distribution.settings;

import io.sealpost.distribution.Name;

/** What may be asked of a tenant's distribution settings. */
public sealed interface SettingsCommand {

    /**
     * The procedure's name as the procedure itself is written, or the refusal when there is none.
     */
    record ChooseDefault(Name procedure, boolean known) implements SettingsCommand {}

    record ClearDefault() implements SettingsCommand {}
}
