package io.sealpost.benchmarks.log;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What is measured of the event log. */
public enum LogBenchmark {
    APPENDS(Appends::run),
    RELAY(Relaying::run),
    DELIVERY(Delivery::run),
    REPLAY(Replay::run),
    REBUILD(Rebuild::run),
    TAKEOVER(Takeover::run),
    FLATNESS(Flatness::run);

    @FunctionalInterface
    private interface Run {

        void on(LogServers servers) throws Exception;
    }

    private final Run run;

    LogBenchmark(Run run) {
        this.run = run;
    }

    public static List<String> names() {
        return Stream.of(values()).map(each -> each.name().toLowerCase(Locale.ROOT)).toList();
    }

    public static LogBenchmark named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** Starts servers of its own and measures on them. */
    public void measure(Path root) throws Exception {
        try (LogServers servers = LogServers.in(root.resolve(".local/benchmarks/log"))) {
            run.on(servers);
        }
    }
}
