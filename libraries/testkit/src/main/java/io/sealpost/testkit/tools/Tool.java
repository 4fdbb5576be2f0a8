package io.sealpost.testkit.tools;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A program that works on files of one folder. */
record Tool(String program, Path folder) {

    /** Its command that begins with words that have no blanks in them. */
    Command command(String words) {
        return command(List.of(words.split(" ")));
    }

    Command command(List<String> arguments) {
        return new Command(List.of(program), folder, Map.of("LC_ALL", "C.UTF-8")).and(arguments);
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

    static Path write(Path file, String text) {
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
