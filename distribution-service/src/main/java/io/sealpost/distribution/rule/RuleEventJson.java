package io.sealpost.distribution.rule;

import io.sealpost.eventstore.EventJson;
import java.util.Map;

/** The stored types of a rule's events. */
public final class RuleEventJson {

    /** The type of its streams. */
    public static final String STREAM = "distribution-rule";

    public static final EventJson<RuleEvent> JSON =
            EventJson.of(
                    RuleEvent.class,
                    Map.of(
                            "distribution-rule-created.v1", RuleEvent.Created.class,
                            "distribution-rule-changed.v1", RuleEvent.Changed.class));

    private RuleEventJson() {}
}
