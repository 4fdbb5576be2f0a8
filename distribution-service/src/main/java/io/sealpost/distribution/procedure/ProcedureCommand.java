package io.sealpost.distribution.procedure;

import io.sealpost.distribution.Name;
import java.util.List;

/**
 * What may be asked of a certificate procedure; {@code known} are those of the rules that exist.
 */
public sealed interface ProcedureCommand {

    record Create(Name name, List<Name> rules, List<Name> known) implements ProcedureCommand {}

    record ChangeRules(List<Name> rules, List<Name> known) implements ProcedureCommand {}
}
