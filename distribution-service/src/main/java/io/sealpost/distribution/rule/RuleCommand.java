package io.sealpost.distribution.rule;

import io.sealpost.distribution.Name;

/** What may be asked of a distribution rule. */
public sealed interface RuleCommand {

    record Create(Name name, RuleDefinition definition, Surroundings surroundings)
            implements RuleCommand {}

    /**
     * @param byAdmin whether a tenant-admin asks for it
     */
    record Change(RuleDefinition definition, Surroundings surroundings, boolean byAdmin)
            implements RuleCommand {}
}
