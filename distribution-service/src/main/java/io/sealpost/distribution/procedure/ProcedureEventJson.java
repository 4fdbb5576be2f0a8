package io.sealpost.distribution.procedure;

import io.sealpost.eventstore.EventJson;
import java.util.Map;

/** The stored types of a procedure's events. */
public final class ProcedureEventJson {

    /** The type of its streams. */
    public static final String STREAM = "certificate-procedure";

    public static final EventJson<ProcedureEvent> JSON =
            EventJson.of(
                    ProcedureEvent.class,
                    Map.of(
                            "certificate-procedure-created.v1", ProcedureEvent.Created.class,
                            "certificate-procedure-rules-changed.v1",
                                    ProcedureEvent.RulesChanged.class));

    private ProcedureEventJson() {}
}
