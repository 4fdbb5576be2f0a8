package io.sealpost.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Two rates measured in turn, A B A B …, so that a machine whose speed drifts favours neither. */
final class Comparison {

    private final List<Double> ours = new ArrayList<>();
    private final List<Double> reference = new ArrayList<>();

    void add(double oursPerSecond, double referencePerSecond) {
        ours.add(oursPerSecond);
        reference.add(referencePerSecond);
    }

    double medianOfOurs() {
        return median(ours);
    }

    double medianOfReference() {
        return median(reference);
    }

    /** The median of the ratios, round by round. */
    double ratio() {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < ours.size(); i++) {
            ratios.add(ours.get(i) / reference.get(i));
        }
        return median(ratios);
    }

    private static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }
}
