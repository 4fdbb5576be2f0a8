package io.sealpost.benchmarks;

import java.util.Locale;

/** What is printed of a run: one row for each comparison. */
public final class Table {

    private static final String COLUMNS = "%-34s %12s %12s %7s %14s %6s%n";

    /**
     * @param title what was measured, under which conditions
     * @param ours heading and unit of our column
     * @param reference heading and unit of the reference's column
     */
    public Table(String title, String ours, String reference) {
        System.out.printf("%n%s%n", title);
        System.out.printf(COLUMNS, "", ours, reference, "ratio", "of rounds", "aim");
    }

    /** A row of a figure that nothing was promised of. */
    public void row(String label, Comparison comparison) {
        row(label, comparison, "");
    }

    /** A row of a figure that has an aim. */
    public void row(String label, Comparison comparison, double aim) {
        row(label, comparison, "%.2f".formatted(aim));
    }

    private static void row(String label, Comparison comparison, String aim) {
        System.out.printf(
                Locale.ROOT,
                COLUMNS,
                label,
                figure(comparison.medianOfOurs()),
                figure(comparison.medianOfReference()),
                "%.2f".formatted(comparison.ratio()),
                "%.2f-%.2f".formatted(comparison.lowestRatio(), comparison.highestRatio()),
                aim);
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, value < 100 ? "%.1f" : "%.0f", value);
    }
}
