package io.sealpost.pki.path;

/** What is left of {@link PathLimits} in one validation; confined to its thread. */
final class Budget {
    /** Ends the whole validation, not just one path. */
    static final class Exhausted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Exhausted(String what) {
            super(what, null, false, false);
        }
    }

    private final int maxPathLength;
    private int paths;
    private int steps;
    private int signatures;
    private int comparisons;

    Budget(PathLimits limits) {
        this.maxPathLength = limits.maxPathLength();
        this.paths = limits.maxPaths();
        this.steps = limits.maxSteps();
        this.signatures = limits.maxSignatureChecks();
        this.comparisons = limits.maxNameComparisons();
    }

    int maxPathLength() {
        return maxPathLength;
    }

    void path() {
        paths = spend(paths, 1, "paths to judge");
    }

    void steps(int number) {
        steps = spend(steps, number, "issuers to try");
    }

    void signature() {
        signatures = spend(signatures, 1, "signatures to verify");
    }

    void comparisons(int number) {
        comparisons = spend(comparisons, number, "names to compare");
    }

    private static int spend(int left, int number, String what) {
        if (left < number) {
            throw new Exhausted("there are more " + what + " than are allowed");
        }
        return left - number;
    }
}
