package io.sealpost.distribution.procedure;

import io.sealpost.shell.http.Name;
import java.util.List;

/** A procedure as its events tell it. */
public sealed interface CertificateProcedure {

    /** There is none yet. */
    record Unknown() implements CertificateProcedure {}

    /** Certificates that name it go by its rules. */
    record Defined(Name name, List<Name> rules) implements CertificateProcedure {}

    static CertificateProcedure evolve(CertificateProcedure procedure, ProcedureEvent event) {
        return switch (event) {
            case ProcedureEvent.Created(var name, var rules) -> new Defined(name, rules);
            case ProcedureEvent.RulesChanged(var rules) -> changed(procedure, rules);
        };
    }

    private static CertificateProcedure changed(CertificateProcedure procedure, List<Name> rules) {
        return switch (procedure) {
            case Defined(var name, _) -> new Defined(name, rules);
            case Unknown _ ->
                    throw new IllegalStateException(
                            "a procedure was changed before it was created");
        };
    }
}
