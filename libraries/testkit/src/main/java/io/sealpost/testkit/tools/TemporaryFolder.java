package io.sealpost.testkit.tools;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** A folder that is deleted when this JVM ends in good order. */
public final class TemporaryFolder {
    private TemporaryFolder() {}

    public static Path make(String purpose) {
        try {
            var folder = Files.createTempDirectory("sealpost-" + purpose + "-");
            Runtime.getRuntime()
                    .addShutdownHook(Thread.ofPlatform().unstarted(() -> delete(folder)));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new folder in another one; whoever asked deletes it. */
    static Path in(Path folder) {
        try {
            return Files.createTempDirectory(folder, "scratch-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
