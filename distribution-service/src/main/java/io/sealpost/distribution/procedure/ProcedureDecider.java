package io.sealpost.distribution.procedure;

import io.sealpost.distribution.NameTaken;
import io.sealpost.eventstore.Decider;
import io.sealpost.shell.http.Name;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;

/** Decides about one certificate procedure. */
public final class ProcedureDecider
        implements Decider<ProcedureCommand, CertificateProcedure, ProcedureEvent> {

    /** What it decides about, as refusals call it. */
    static final String KIND = "certificate procedure";

    static final int MOST_RULES = 20;

    @Override
    public CertificateProcedure initial() {
        return new CertificateProcedure.Unknown();
    }

    @Override
    public List<ProcedureEvent> decide(ProcedureCommand command, CertificateProcedure procedure) {
        return switch (command) {
            case ProcedureCommand.Create create -> create(create, procedure);
            case ProcedureCommand.ChangeRules change -> change(change, procedure);
        };
    }

    @Override
    public CertificateProcedure evolve(CertificateProcedure procedure, ProcedureEvent event) {
        return CertificateProcedure.evolve(procedure, event);
    }

    private static List<ProcedureEvent> create(
            ProcedureCommand.Create command, CertificateProcedure procedure) {
        return switch (procedure) {
            case CertificateProcedure.Unknown _ ->
                    List.of(
                            new ProcedureEvent.Created(
                                    command.name(), checked(command.rules(), command.known())));
            case CertificateProcedure.Defined(var name, _) -> throw new NameTaken(KIND, name);
        };
    }

    private static List<ProcedureEvent> change(
            ProcedureCommand.ChangeRules command, CertificateProcedure procedure) {
        return switch (procedure) {
            case CertificateProcedure.Unknown _ -> throw new ProcedureRejected.NotFound();
            case CertificateProcedure.Defined(_, var rules) when rules.equals(command.rules()) ->
                    List.of();
            case CertificateProcedure.Defined _ ->
                    List.of(
                            new ProcedureEvent.RulesChanged(
                                    checked(command.rules(), command.known())));
        };
    }

    private static List<Name> checked(List<Name> rules, List<Name> known) {
        if (rules.isEmpty() || rules.size() > MOST_RULES) {
            throw new ProcedureRejected.WrongNumberOfRules(rules.size());
        }
        var existing = known.stream().map(Name::folded).collect(Collectors.toSet());
        var seen = new HashSet<String>();
        for (var rule : rules) {
            if (!seen.add(rule.folded())) {
                throw new ProcedureRejected.RuleTwice(rule);
            }
            if (!existing.contains(rule.folded())) {
                throw new ProcedureRejected.NoSuchRule(rule);
            }
        }
        return List.copyOf(rules);
    }
}
