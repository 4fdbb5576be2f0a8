package io.sealpost.pki;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One line of a manifest of the corpus: a file, what comes with it, and what the importer must make
 * of both.
 *
 * @param expected {@code taken <container> <key> <certificates> [warnings] [repairs]}, or {@code
 *     <code>: <part of the message>}
 */
record CorpusCase(
        Path folder,
        String file,
        Optional<String> password,
        Optional<String> key,
        String expected) {
    private static final Path CORPUS = Path.of("src/test/resources/corpus");

    /** Between the validity of {@code over.pem} and of {@code soon.pem}. */
    private static final Instant AT = Instant.parse("2026-12-01T00:00:00Z");

    static Stream<CorpusCase> all() {
        try (Stream<Path> folders = Files.list(CORPUS)) {
            return folders
                    .filter(folder -> Files.exists(folder.resolve("manifest.tsv")))
                    .sorted()
                    .toList()
                    .stream()
                    .flatMap(CorpusCase::in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<CorpusCase> in(Path folder) {
        try {
            return Files.readAllLines(folder.resolve("manifest.tsv"), UTF_8).stream()
                    .skip(1)
                    .map(line -> of(folder, List.of(line.split("\t", -1))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CorpusCase of(Path folder, List<String> columns) {
        return new CorpusCase(
                folder,
                columns.get(0),
                given(columns.get(1)).map(password -> password.equals("''") ? "" : password),
                given(columns.get(2)),
                columns.get(3).strip());
    }

    private static Optional<String> given(String column) {
        return Optional.of(column).filter(text -> !text.equals("-"));
    }

    String producer() {
        return folder.getFileName().toString();
    }

    byte[] content() {
        try {
            return Files.readAllBytes(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the importer makes of it. */
    Outcome outcome() {
        ImportOptions options =
                ImportOptions.at(AT)
                        .withPassword(password.map(SecretBytes::takeCopyOf))
                        .withKeyName(key);
        try (Imported imported = Importer.read(content(), options)) {
            return new Outcome(imported.diagnosis(), taken(imported));
        } catch (UnusableCertificate refusal) {
            return new Outcome(
                    refusal.diagnosis().orElseThrow(),
                    refusal.code() + ": " + refusal.getMessage());
        }
    }

    /**
     * @param text in the form of a manifest, a refusal with its whole message
     */
    record Outcome(Diagnosis diagnosis, String text) {
        boolean isTaken() {
            return diagnosis.cause().isEmpty();
        }
    }

    private static String taken(Imported imported) {
        Diagnosis diagnosis = imported.diagnosis();
        String warnings = joined(diagnosis.warnings().stream().map(each -> each.kind().code()));
        String repairs = joined(diagnosis.repairs().stream().map(each -> each.kind().code()));
        return "taken %s %s %d %s %s"
                .formatted(
                        diagnosis.container().orElseThrow().text(),
                        imported.bundle().facts().keyAlgorithm(),
                        imported.bundle().chain().size(),
                        warnings,
                        repairs)
                .replaceFirst("( -)+$", "");
    }

    private static String joined(Stream<String> codes) {
        String joined = codes.distinct().collect(Collectors.joining(","));
        return joined.isEmpty() ? "-" : joined;
    }

    @Override
    public String toString() {
        return producer()
                + "/"
                + file
                + password.map(_ -> " with password").orElse("")
                + key.map(" key "::concat).orElse("")
                + ": "
                + expected;
    }
}
