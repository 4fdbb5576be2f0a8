package io.sealpost.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A tool of the machine, run to its end. */
public final class Command {

    private Command() {}

    /**
     * Runs a tool and returns what it said.
     *
     * @param folder where it works and leaves its files
     * @throws StackFailure when it is missing or says no
     */
    public static String run(Path folder, List<String> words) {
        return run(folder, Map.of(), words);
    }

    public static String run(Path folder, Map<String, String> environment, List<String> words) {
        var builder =
                new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            var process = builder.start();
            process.getOutputStream().close();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new StackFailure(words.getFirst() + " failed: " + said.strip());
            }
            return said;
        } catch (IOException e) {
            throw new StackFailure(words.getFirst() + " cannot be run: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("interrupted while " + words.getFirst() + " ran");
        }
    }
}
