package io.sealpost.testkit.servers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Programs that run to their end before a server starts. */
final class Commands {
    private Commands() {}

    /** Runs it with its words appended to the log; true when it ended with 0. */
    static boolean run(List<String> command, Map<String, String> environment, Path log) {
        var builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        try {
            return builder.start().waitFor() == 0;
        } catch (IOException e) {
            throw new ServerFailed("cannot run " + command.getFirst() + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerFailed("interrupted while running " + command.getFirst(), e);
        }
    }
}
