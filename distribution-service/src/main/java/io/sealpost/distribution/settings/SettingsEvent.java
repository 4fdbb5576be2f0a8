package io.sealpost.distribution.settings;

import io.sealpost.shell.http.Name;

/** What happened to a tenant's distribution settings. */
public sealed interface SettingsEvent {

    /** What names no procedure goes by this one from now on. */
    record DefaultProcedureChosen(Name procedure) implements SettingsEvent {}

    /** What names no procedure goes nowhere from now on. */
    record DefaultProcedureCleared() implements SettingsEvent {}
}
