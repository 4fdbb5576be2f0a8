package io.sealpost.distribution.rule;

import io.sealpost.distribution.NameTaken;
import io.sealpost.eventstore.Decider;
import java.util.List;

/** Decides about one distribution rule. */
public final class RuleDecider implements Decider<RuleCommand, DistributionRule, RuleEvent> {

    /** What it decides about, as refusals call it. */
    static final String KIND = "distribution rule";

    @Override
    public DistributionRule initial() {
        return new DistributionRule.Unknown();
    }

    @Override
    public List<RuleEvent> decide(RuleCommand command, DistributionRule rule) {
        return switch (command) {
            case RuleCommand.Create create -> create(create, rule);
            case RuleCommand.Change change -> change(change, rule);
        };
    }

    @Override
    public DistributionRule evolve(DistributionRule rule, RuleEvent event) {
        return DistributionRule.evolve(rule, event);
    }

    private static List<RuleEvent> create(RuleCommand.Create command, DistributionRule rule) {
        return switch (rule) {
            case DistributionRule.Unknown _ -> {
                RulePolicies.check(command.definition(), command.findings());
                yield List.of(new RuleEvent.Created(command.name(), command.definition()));
            }
            case DistributionRule.Defined(var name, _) -> throw new NameTaken(KIND, name);
        };
    }

    /** A key pair's values would go to another host, which may be anybody's. */
    private static boolean leadsAPasswordAway(RuleDefinition before, RuleCommand.Change command) {
        var after = command.definition();
        return (before.isBasic() || after.isBasic())
                && !before.template().origin().equals(after.template().origin());
    }

    private static List<RuleEvent> change(RuleCommand.Change command, DistributionRule rule) {
        return switch (rule) {
            case DistributionRule.Unknown _ -> throw new RuleRejected.NotFound();
            case DistributionRule.Defined(_, var definition)
                    when definition.equals(command.definition()) ->
                    List.of();
            case DistributionRule.Defined(_, var definition)
                    when !command.byAdmin() && leadsAPasswordAway(definition, command) ->
                    throw new RuleRejected.AdminRequired();
            case DistributionRule.Defined _ -> {
                RulePolicies.check(command.definition(), command.findings());
                yield List.of(new RuleEvent.Changed(command.definition()));
            }
        };
    }
}
