package io.sealpost.distribution.procedure;

import io.sealpost.shell.http.InvalidName;
import io.sealpost.shell.http.Name;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** What is asked and answered about procedures. */
final class ProcedureViews {

    private ProcedureViews() {}

    /** What a new procedure is made of. */
    record CreateProcedure(@NotNull String name, @NotNull @Size(max = 100) List<String> rules) {}

    /** The rules that take the place of the old ones. */
    record ChangeProcedure(@NotNull @Size(max = 100) List<String> rules) {}

    /** A procedure as it is shown. */
    record ProcedureView(
            UUID id, String name, List<String> rules, Instant createdAt, Instant changedAt) {

        static ProcedureView of(ProcedureRow row) {
            return new ProcedureView(
                    row.id, row.name, Procedures.ruleNames(row), row.createdAt, row.changedAt);
        }
    }

    /**
     * @throws InvalidName for the first that is none; its field tells which
     */
    static List<Name> names(List<String> rules) {
        return IntStream.range(0, rules.size())
                .mapToObj(i -> Name.of("rules." + i, rules.get(i)))
                .toList();
    }
}
