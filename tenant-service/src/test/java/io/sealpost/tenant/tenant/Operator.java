package io.sealpost.tenant.tenant;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sealpost.tenant.TenantService;
import io.sealpost.tenant.TestServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs the service's commands as programs of their own. */
final class Operator {

    /** What a command said, and how it ended. */
    record Run(int exitCode, String text) {}

    private Operator() {}

    static Run runs(String... command) {
        List<String> words =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                TenantService.class.getName()));
        words.addAll(List.of(command));
        ProcessBuilder program = new ProcessBuilder(words).redirectErrorStream(true);
        program.environment().putAll(TestServers.operatorsEnvironment());
        try {
            Process process = program.start();
            String text = new String(process.getInputStream().readAllBytes(), UTF_8);
            return new Run(process.waitFor(), text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
