package io.sealpost.benchmarks;

import io.sealpost.benchmarks.log.LogBenchmark;
import io.sealpost.benchmarks.registration.Registrations;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Runs the benchmarks that are named, one after the other: {@code registrations}, {@code appends},
 * {@code relay}, {@code delivery}, {@code replay}, {@code rebuild}, {@code takeover}, {@code
 * flatness}; without a name all but the last, which takes longest.
 */
public final class Main {

    private static final String REGISTRATIONS = "registrations";
    private static final List<String> USUAL =
            List.of("appends", "relay", "delivery", "replay", "rebuild", "takeover", REGISTRATIONS);

    /** Held here, or their levels are forgotten with them. */
    private static final Logger ALL = Logger.getLogger("");

    private static final Logger HIBERNATE = Logger.getLogger("org.hibernate");

    private Main() {}

    public static void main(String[] arguments) throws Exception {
        List<String> names = arguments.length == 0 ? USUAL : List.of(arguments);
        Optional<String> unknown = names.stream().filter(name -> !isKnown(name)).findFirst();
        if (unknown.isPresent()) {
            System.err.printf(
                    "no benchmark is called %s: there are %s, %s%n",
                    unknown.get(), REGISTRATIONS, String.join(", ", LogBenchmark.names()));
            System.exit(2);
        }
        ALL.setLevel(Level.WARNING);
        HIBERNATE.setLevel(Level.SEVERE);
        Path root = Path.of(System.getProperty("sealpost.root", ".")).toAbsolutePath().normalize();
        for (String name : names) {
            if (name.equals(REGISTRATIONS)) {
                Registrations.measure(root);
            } else {
                LogBenchmark.named(name).measure(root);
            }
        }
        System.exit(0);
    }

    private static boolean isKnown(String name) {
        return name.equals(REGISTRATIONS) || LogBenchmark.names().contains(name);
    }
}
