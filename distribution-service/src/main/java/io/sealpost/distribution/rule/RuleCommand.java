package io.sealpost.distribution.rule;

import io.sealpost.shell.http.Name;

/** What may be asked of a distribution rule; what was found out before comes with it. */
public sealed interface RuleCommand {

    /** Makes a rule of this name, which stays. */
    record Create(Name name, RuleDefinition definition, Findings findings) implements RuleCommand {}

    /**
     * Puts another definition in the place of the old one, also for what waits in the ledger.
     *
     * @param byAdmin whether a tenant-admin asks for it
     */
    record Change(RuleDefinition definition, Findings findings, boolean byAdmin)
            implements RuleCommand {}
}
