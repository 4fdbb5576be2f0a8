package io.sealpost.distribution.settings;

import io.sealpost.distribution.Name;

/** What happened to a tenant's distribution settings. */
public sealed interface SettingsEvent {

    record DefaultProcedureChosen(Name procedure) implements SettingsEvent {}

    record DefaultProcedureCleared() implements SettingsEvent {}
}
