package io.sealpost.testkit.tools;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A program of this machine with its arguments, to be run to its end.
 *
 * @param folder where it works
 * @param environment what it is told beside ours; secrets belong here, because arguments can be
 *     seen by every user of the machine
 */
public record Command(List<String> words, Path folder, Map<String, String> environment) {

    public Command {
        words = List.copyOf(words);
        environment = Map.copyOf(environment);
    }

    /** Works in the current folder. */
    public static Command of(List<String> words) {
        return new Command(words, Path.of("").toAbsolutePath(), Map.of());
    }

    public Command in(Path otherFolder) {
        return new Command(words, otherFolder, environment);
    }

    public Command with(Map<String, String> variables) {
        var all = new TreeMap<>(environment);
        all.putAll(variables);
        return new Command(words, folder, all);
    }

    Command option(String name, Object value) {
        return and(List.of(name, value.toString()));
    }

    Command and(List<String> further) {
        var all = new ArrayList<>(words);
        all.addAll(further);
        return new Command(all, folder, environment);
    }

    /**
     * Runs it.
     *
     * @return what it wrote to standard output and error
     * @throws ToolFailed when it cannot be run, or ends with another exit code than 0
     */
    public String run() {
        var builder =
                new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            return output(builder);
        } catch (IOException e) {
            throw new ToolFailed("cannot run " + words.getFirst() + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ToolFailed("interrupted while running " + words.getFirst(), e);
        }
    }

    private String output(ProcessBuilder builder) throws IOException, InterruptedException {
        var process = builder.start();
        process.getOutputStream().close();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        var exitCode = process.waitFor();
        if (exitCode != 0) {
            throw new ToolFailed(
                    words.getFirst() + " ended with " + exitCode + ": " + output.strip());
        }
        return output;
    }

    /** Without the environment, which may hold secrets. */
    @Override
    public String toString() {
        return String.join(" ", words);
    }
}
