package io.sealpost.local.scan;

import io.sealpost.local.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Looks for the secrets in each place, then shows by a control copy of it that it would have found
 * them all.
 */
public final class Scan {

    private static final int SHOWN = 5;

    private final Collection<Secret> secrets;
    private final Finder finder;
    private final Progress progress;

    public Scan(Collection<Secret> secrets, Progress progress) {
        this.secrets = List.copyOf(secrets);
        this.finder = new Finder(secrets);
        this.progress = progress;
    }

    /** What came of the search in one place. */
    private static final class Result {
        private long pieces;
        private long bytes;
        private final Set<Finding> found = new HashSet<>();
        private final Set<String> where = new HashSet<>();
    }

    /** True when no place has a secret and each control copy gave up all of its own. */
    public boolean run(List<Place> places) throws IOException {
        progress.line(
                "secrets scan: %d secrets, %d places, each beside a control copy"
                        .formatted(secrets.size(), places.size()));
        var clean = true;
        for (var place : places) {
            clean &= isClean(place) & findsAllIn(place.controlCopy(documents()));
        }
        return clean;
    }

    private boolean isClean(Place place) throws IOException {
        var result = search(place);
        progress.line(
                "  %-32s %,9d pieces %,14d bytes  %s"
                        .formatted(
                                place.name(),
                                result.pieces,
                                result.bytes,
                                result.found.isEmpty()
                                        ? "no secret"
                                        : "SECRETS: " + shown(result)));
        return result.found.isEmpty();
    }

    private boolean findsAllIn(Place control) throws IOException {
        var found = search(control).found;
        var planted = planted();
        progress.line(
                "  %-32s planted %d, found %d"
                        .formatted("its control copy", planted.size(), found.size()));
        return found.containsAll(planted);
    }

    private Result search(Place place) throws IOException {
        var result = new Result();
        place.read(
                (where, bytes) -> {
                    var found = finder.search(bytes);
                    result.pieces++;
                    result.bytes += bytes.length;
                    result.found.addAll(found);
                    if (!found.isEmpty()) {
                        result.where.add(where);
                    }
                });
        return result;
    }

    private static String shown(Result result) {
        return result.found.stream()
                        .limit(SHOWN)
                        .map(Finding::toString)
                        .collect(Collectors.joining(", "))
                + " in "
                + result.where.stream().limit(SHOWN).toList();
    }

    private Set<Finding> planted() {
        return secrets.stream()
                .flatMap(
                        secret ->
                                Stream.of(Form.values())
                                        .map(form -> new Finding(secret.name(), form)))
                .collect(Collectors.toSet());
    }

    /** Each secret in each form, between other words. */
    private List<byte[]> documents() {
        return secrets.stream()
                .flatMap(secret -> Stream.of(Form.values()).map(form -> form.write(secret.bytes())))
                .map(Scan::betweenWords)
                .toList();
    }

    private static byte[] betweenWords(byte[] bytes) {
        var words = " words ".getBytes(StandardCharsets.US_ASCII);
        var document = new byte[words.length + bytes.length + words.length];
        System.arraycopy(words, 0, document, 0, words.length);
        System.arraycopy(bytes, 0, document, words.length, bytes.length);
        System.arraycopy(words, 0, document, words.length + bytes.length, words.length);
        return document;
    }
}
