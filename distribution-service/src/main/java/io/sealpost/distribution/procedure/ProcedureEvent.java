package io.sealpost.distribution.procedure;

import io.sealpost.shell.http.Name;
import java.util.List;

/** What happened to a certificate procedure. */
public sealed interface ProcedureEvent {

    /** A procedure came into being under a name that it keeps. */
    record Created(Name name, List<Name> rules) implements ProcedureEvent {}

    /** What is registered from now on goes by these rules. */
    record RulesChanged(List<Name> rules) implements ProcedureEvent {}
}
