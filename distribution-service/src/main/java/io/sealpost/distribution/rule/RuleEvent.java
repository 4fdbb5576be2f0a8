package io.sealpost.distribution.rule;

import io.sealpost.distribution.Name;

/** What happened to a distribution rule. */
public sealed interface RuleEvent {

    record Created(Name name, RuleDefinition definition) implements RuleEvent {}

    record Changed(RuleDefinition definition) implements RuleEvent {}
}
