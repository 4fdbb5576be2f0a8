package io.sealpost.pki.path.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs a published corpus of certification paths, or one of your own, and prints how far the
 * validator agrees. Nothing is fetched.
 */
final class CorpusRun {
    private int valid;
    private int refused;
    private int notJudged;
    private final List<Disagreement> disagreements = new ArrayList<>();

    /**
     * Whether nothing was accepted that must be refused.
     *
     * @param file {@code limbo.json}, what {@code bettertls export-tests} wrote, or a table of
     *     expectations
     * @param folder where the files of a table lie
     */
    boolean run(Path file, Path folder, PrintStream out) throws IOException {
        cases(file, folder).forEach(this::judge);
        report(file, out);
        return count(Disagreement.Kind.ACCEPTED) == 0;
    }

    List<Disagreement> disagreements() {
        return disagreements;
    }

    private static Stream<CorpusCase> cases(Path file, Path folder) throws IOException {
        if (!file.toString().endsWith(".json")) {
            return new ExpectationTable(file, folder).cases();
        }
        try (var json = Files.newInputStream(file)) {
            JsonNode root = new ObjectMapper().readTree(json);
            return root.has("testcases")
                    ? new LimboFile(root).cases()
                    : new BetterTlsFile(root).cases();
        }
    }

    private void judge(CorpusCase each) {
        if (each.notJudged().isPresent()) {
            notJudged++;
            return;
        }
        if (each.valid()) {
            valid++;
        } else {
            refused++;
        }
        each.run().ifPresent(disagreements::add);
    }

    private void report(Path file, PrintStream out) {
        int all = valid + refused;
        out.printf("%s: %d cases, %d more not judged%n", file.getFileName(), all, notJudged);
        out.printf("  expected: %d valid, %d refused%n", valid, refused);
        out.printf("  agreed: %d%n", all - disagreements.size());
        out.printf("  refused with a reason, and valid: %d%n", count(Disagreement.Kind.REFUSED));
        out.printf("  refused for another reason: %d%n", count(Disagreement.Kind.OTHER_REASON));
        out.printf("  ACCEPTED, and to be refused: %d%n", count(Disagreement.Kind.ACCEPTED));
        disagreements.forEach(
                each -> out.printf("  - %s %s (%s)%n", each.kind(), each.id(), each.text()));
    }

    private long count(Disagreement.Kind kind) {
        return disagreements.stream().filter(each -> each.kind() == kind).count();
    }
}
