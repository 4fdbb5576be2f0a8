package io.sealpost.distribution.settings;

import io.sealpost.eventstore.EventJson;
import java.util.Map;

/** The stored types of the settings' events. */
public final class SettingsEventJson {

    /** The type of its streams. */
    public static final String STREAM = "distribution-settings";

    public static final EventJson<SettingsEvent> JSON =
            EventJson.of(
                    SettingsEvent.class,
                    Map.of(
                            "default-procedure-chosen.v1",
                                    SettingsEvent.DefaultProcedureChosen.class,
                            "default-procedure-cleared.v1",
                                    SettingsEvent.DefaultProcedureCleared.class));

    private SettingsEventJson() {}
}
