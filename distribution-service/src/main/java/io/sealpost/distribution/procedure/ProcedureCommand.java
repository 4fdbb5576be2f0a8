package io.sealpost.distribution.procedure;

import io.sealpost.shell.http.Name;
import java.util.List;

/**
 * What may be asked of a certificate procedure; {@code known} are those of the rules that exist.
 */
public sealed interface ProcedureCommand {

    /** Makes a procedure of this name, which stays. */
    record Create(Name name, List<Name> rules, List<Name> known) implements ProcedureCommand {}

    /** Puts these rules in the place of the old ones, for what is registered from now on. */
    record ChangeRules(List<Name> rules, List<Name> known) implements ProcedureCommand {}
}
