package io.sealpost.testkit.tools;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A program that works on files of one folder. */
record Tool(String program, Path folder) {

    /**
     * Runs it to its end.
     *
     * @param secrets environment variables: arguments can be seen by every user of the machine
     * @return what it wrote to standard output and error
     */
    String run(Map<String, String> secrets, List<String> arguments) {
        var command = new ArrayList<>(List.of(program));
        command.addAll(arguments);
        var builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(secrets);
        try {
            var process = builder.start();
            process.getOutputStream().close();
            var words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            var exitCode = process.waitFor();
            if (exitCode != 0) {
                throw new ToolFailed(
                        program + " ended with " + exitCode + " on " + arguments + ": " + words,
                        null);
            }
            return words;
        } catch (IOException e) {
            throw new ToolFailed("cannot run " + program + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ToolFailed("interrupted while running " + program, e);
        }
    }
}
