package io.sealpost.distribution.rule;

import io.sealpost.eventstore.EventJson;
import java.util.Map;

/** The stored types of a rule's events. */
public final class RuleEventJson {

    public static final EventJson<RuleEvent> INSTANCE =
            EventJson.of(
                    RuleEvent.class,
                    Map.of(
                            "distribution-rule-created.v1", RuleEvent.Created.class,
                            "distribution-rule-changed.v1", RuleEvent.Changed.class));

    private RuleEventJson() {}
}
