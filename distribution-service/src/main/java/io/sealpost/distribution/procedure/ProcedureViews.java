package io.sealpost.distribution.procedure;

import io.sealpost.distribution.Name;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** What is asked and answered about procedures. */
final class ProcedureViews {

    private ProcedureViews() {}

    record CreateProcedure(@NotNull String name, @NotNull @Size(max = 100) List<String> rules) {}

    record ChangeProcedure(@NotNull @Size(max = 100) List<String> rules) {}

    record ProcedureView(
            UUID id,
            String name,
            List<String> rules,
            long version,
            Instant createdAt,
            Instant changedAt) {

        static ProcedureView of(ProcedureRow row) {
            return new ProcedureView(
                    row.id,
                    row.name,
                    Procedures.ruleNames(row),
                    row.version,
                    row.createdAt,
                    row.changedAt);
        }
    }

    static List<Name> names(List<String> rules) {
        return IntStream.range(0, rules.size())
                .mapToObj(i -> Name.of("rules." + i, rules.get(i)))
                .toList();
    }
}
