package io.sealpost.distribution.settings;

import io.sealpost.shell.http.Name;

/** What may be asked of a tenant's distribution settings. */
public sealed interface SettingsCommand {

    /**
     * Makes a procedure the tenant's default.
     *
     * @param procedure its name as the procedure itself is written
     * @param known whether the tenant has it
     */
    record ChooseDefault(Name procedure, boolean known) implements SettingsCommand {}

    /** Leaves the tenant without a default. */
    record ClearDefault() implements SettingsCommand {}
}
