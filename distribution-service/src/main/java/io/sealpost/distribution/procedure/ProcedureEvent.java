package io.sealpost.distribution.procedure;

import io.sealpost.distribution.Name;
import java.util.List;

/** What happened to a certificate procedure. */
public sealed interface ProcedureEvent {

    record Created(Name name, List<Name> rules) implements ProcedureEvent {}

    record RulesChanged(List<Name> rules) implements ProcedureEvent {}
}
