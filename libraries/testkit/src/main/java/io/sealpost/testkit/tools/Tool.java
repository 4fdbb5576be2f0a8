package io.sealpost.testkit.tools;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A program that works on files of one folder. */
record Tool(String program, Path folder) {

    /**
     * Runs it to its end.
     *
     * @param secrets environment variables: arguments can be seen by every user of the machine
     * @return what it wrote to standard output and error
     */
    String run(Map<String, String> secrets, Command command) {
        var words = new ArrayList<>(List.of(program));
        words.addAll(command.arguments());
        var builder =
                new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(secrets);
        try {
            return output(builder);
        } catch (IOException e) {
            throw new ToolFailed("cannot run " + program + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ToolFailed("interrupted while running " + program, e);
        }
    }

    private static String output(ProcessBuilder builder) throws IOException, InterruptedException {
        var process = builder.start();
        process.getOutputStream().close();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        var exitCode = process.waitFor();
        if (exitCode != 0) {
            throw new ToolFailed(
                    builder.command() + " ended with " + exitCode + ": " + output, null);
        }
        return output;
    }

    Path newFile(String ending) {
        return folder.resolve(UUID.randomUUID() + "." + ending);
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
