package io.sealpost.pki.path.corpus;

import io.sealpost.pki.UnusableCertificate;
import io.sealpost.pki.path.AlgorithmPolicy;
import io.sealpost.pki.path.PathLimits;
import io.sealpost.pki.path.PathPolicy;
import io.sealpost.pki.path.PolicyInputs;
import io.sealpost.pki.path.Purpose;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A folder of files with a table of what is expected of each. Lines with one of the words below say
 * how those after them are judged; file names are relative to its folder and may have wildcards.
 *
 * <pre>
 * anchors certs/root.pem          what is trusted
 * intermediates certs/*.crt       what may be issuers, beside what the file itself holds
 * crls crls/*.crl                 looked at, failing closed; none: revocation is off
 * at 2026-01-01T00:00:00Z         default: now
 * purpose client-auth             or server-auth, any; default: any
 * profile strict                  or field; default: field
 * password secret                 of PKCS#12 files
 * policies 1.2.3,1.2.4            default: any
 * flags explicit,inhibit-mapping,inhibit-any
 *
 * valid certs/good.pfx
 * refused certs/old.pem certificate-expired     the code may be left out
 * </pre>
 */
final class ExpectationTable {
    private final Path folder;
    private final List<String> lines;
    private final Map<String, String> settings = new HashMap<>();
    private final Map<String, List<byte[]>> files = new HashMap<>();

    ExpectationTable(Path table, Path folder) {
        this.folder = folder;
        try {
            this.lines = Files.readAllLines(table);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Stream<CorpusCase> cases() {
        List<CorpusCase> cases = new ArrayList<>();
        int number = 0;
        for (String line : lines) {
            number++;
            String[] words = line.strip().split("\\s+");
            if (words[0].equals("valid") || words[0].equals("refused")) {
                cases.add(testcase("line " + number + ": " + line.strip(), words));
            } else if (!words[0].isEmpty() && !words[0].startsWith("#")) {
                String _ = settings.put(words[0], words.length > 1 ? words[1] : "");
            }
        }
        return cases.stream();
    }

    private CorpusCase testcase(String id, String[] words) {
        return new CorpusCase(
                id,
                words[0].equals("valid"),
                words.length > 2 ? Optional.of(words[2]) : Optional.empty(),
                given(words[1]),
                read(settings.getOrDefault("anchors", "")),
                settings(),
                List.of(),
                Optional.empty());
    }

    private CorpusCase.Given given(String file) {
        try {
            List<byte[]> chain = new ArrayList<>(read(file));
            if (chain.isEmpty()) {
                throw new IllegalArgumentException(
                        "the table names a file that is not there: " + file);
            }
            chain.addAll(read(settings.getOrDefault("intermediates", "")));
            return new CorpusCase.Given.Certificates(chain);
        } catch (UnusableCertificate refusal) {
            return new CorpusCase.Given.Unusable(refusal.code(), refusal.getMessage());
        }
    }

    private CorpusCase.Settings settings() {
        Set<String> flags = words("flags");
        Set<String> policies = words("policies");
        return new CorpusCase.Settings(
                new PathPolicy(
                        AlgorithmPolicy.DEFAULTS,
                        PathLimits.DEFAULTS,
                        PathPolicy.Profile.valueOf(constant("profile", "field"))),
                Purpose.valueOf(constant("purpose", "any")),
                Optional.ofNullable(settings.get("at")).map(Instant::parse).orElse(Instant.now()),
                new PolicyInputs(
                        policies.isEmpty() ? Set.of(PolicyInputs.ANY_POLICY) : policies,
                        flags.contains("explicit"),
                        flags.contains("inhibit-mapping"),
                        flags.contains("inhibit-any")),
                Optional.ofNullable(settings.get("crls"))
                        .filter(glob -> !glob.isEmpty())
                        .map(this::read));
    }

    private Set<String> words(String setting) {
        String text = settings.getOrDefault(setting, "");
        return text.isEmpty() ? Set.of() : Set.of(text.split(","));
    }

    private String constant(String setting, String otherwise) {
        return settings.getOrDefault(setting, otherwise).toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private List<byte[]> read(String glob) {
        return files.computeIfAbsent(
                glob,
                _ ->
                        DerFiles.matching(folder, glob).stream()
                                .flatMap(
                                        file ->
                                                DerFiles.read(
                                                        file, settings.getOrDefault("password", ""))
                                                        .stream())
                                .toList());
    }
}
