package io.sealpost.distribution.rule;

import io.sealpost.shell.http.Name;

/** A rule as its events tell it. */
public sealed interface DistributionRule {

    /** There is none yet. */
    record Unknown() implements DistributionRule {}

    /** Certificates are pushed by it. */
    record Defined(Name name, RuleDefinition definition) implements DistributionRule {}

    static DistributionRule evolve(DistributionRule rule, RuleEvent event) {
        return switch (event) {
            case RuleEvent.Created(var name, var definition) -> new Defined(name, definition);
            case RuleEvent.Changed(var definition) -> changed(rule, definition);
        };
    }

    private static DistributionRule changed(DistributionRule rule, RuleDefinition definition) {
        return switch (rule) {
            case Defined(var name, _) -> new Defined(name, definition);
            case Unknown _ ->
                    throw new IllegalStateException("a rule was changed before it was created");
        };
    }
}
