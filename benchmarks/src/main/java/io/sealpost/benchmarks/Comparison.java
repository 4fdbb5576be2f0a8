package io.sealpost.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Two figures measured in turn, A B A B …, so that a machine whose speed drifts favours neither.
 */
public final class Comparison {

    private final List<Double> ours = new ArrayList<>();
    private final List<Double> reference = new ArrayList<>();

    /** Adds a round, both in the same unit. */
    public void add(double oursInRound, double referenceInRound) {
        ours.add(oursInRound);
        reference.add(referenceInRound);
    }

    double medianOfOurs() {
        return median(ours);
    }

    double medianOfReference() {
        return median(reference);
    }

    /** The median of the ratios, round by round. */
    double ratio() {
        return median(ratios());
    }

    double lowestRatio() {
        return Collections.min(ratios());
    }

    double highestRatio() {
        return Collections.max(ratios());
    }

    private List<Double> ratios() {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < ours.size(); i++) {
            ratios.add(ours.get(i) / reference.get(i));
        }
        return ratios;
    }

    private static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }
}
