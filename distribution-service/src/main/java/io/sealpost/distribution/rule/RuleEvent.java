package io.sealpost.distribution.rule;

import io.sealpost.shell.http.Name;

/** What happened to a distribution rule. */
public sealed interface RuleEvent {

    /** A rule came into being under a name that it keeps. */
    record Created(Name name, RuleDefinition definition) implements RuleEvent {}

    /** All but the name is now this. */
    record Changed(RuleDefinition definition) implements RuleEvent {}
}
