package io.sealpost.benchmarks.log;

import io.sealpost.eventstore.DatabaseLogin;
import io.sealpost.eventstore.relay.Relay;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.Map;

/** A relay in a process of its own, so that it can be killed. */
public final class LeadingProcess {

    private LeadingProcess() {}

    /** Begins to lead as soon as the lease is free. */
    static Process start(DatabaseLogin login, String topic, String bootstrapServers)
            throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LeadingProcess.class.getName());
        builder.environment()
                .putAll(
                        Map.of(
                                "BENCHMARK_URL", login.jdbcUrl(),
                                "BENCHMARK_USER", login.user(),
                                "BENCHMARK_PASSWORD", login.password(),
                                "BENCHMARK_TOPIC", topic,
                                "BENCHMARK_KAFKA", bootstrapServers));
        return builder.redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD).start();
    }

    public static void main(String[] arguments) throws InterruptedException {
        Map<String, String> told = System.getenv();
        try (Relay relay =
                RelayRun.relay(
                        new DatabaseLogin(
                                told.get("BENCHMARK_URL"),
                                told.get("BENCHMARK_USER"),
                                told.get("BENCHMARK_PASSWORD")),
                        told.get("BENCHMARK_TOPIC"),
                        Map.of("bootstrap.servers", told.get("BENCHMARK_KAFKA")))) {
            relay.start();
            Thread.currentThread().join();
        }
    }
}
