package io.sealpost.eventstore.rebuilding;

import java.util.ArrayList;
import java.util.List;

/** What a run has come to since its progress was saved. */
final class Tally {

    /** The findings of a run that are kept in words. */
    static final int KEPT = 100;

    private final List<String> findings = new ArrayList<>();
    private long streams;
    private long differences;
    private long failures;

    void stream() {
        streams++;
    }

    void differences(String readModel, List<Difference> found) {
        differences += found.size();
        found.forEach(each -> note("%s: %s".formatted(readModel, each.text())));
    }

    void failure(String finding) {
        failures++;
        note(finding);
    }

    private void note(String finding) {
        if (findings.size() < KEPT) {
            findings.add(finding);
        }
    }

    boolean found() {
        return differences + failures > 0;
    }

    long streams() {
        return streams;
    }

    long differences() {
        return differences;
    }

    long failures() {
        return failures;
    }

    String[] findings() {
        return findings.toArray(String[]::new);
    }
}
