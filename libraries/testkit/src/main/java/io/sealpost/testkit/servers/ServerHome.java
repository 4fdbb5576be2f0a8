package io.sealpost.testkit.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** The folder that holds all files of one local server, and the port that it listens on. */
public record ServerHome(Path folder, int port, boolean temporary) {

    /** A new folder and a free port; the folder is deleted with the server. */
    public static ServerHome temporary(String server) {
        try {
            return new ServerHome(
                    Files.createTempDirectory("sealpost-" + server + "-"), Ports.free(), true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A folder that stays: a server started there again has the state it had. */
    public static ServerHome at(Path folder, int port) {
        return new ServerHome(folder.toAbsolutePath(), port, false);
    }

    /** A port for another purpose: chosen once, then the same at each start. */
    int secondPort(String purpose) {
        var file = folder.resolve(purpose + ".port");
        if (Files.exists(file)) {
            return Integer.parseInt(Text.read(file).strip());
        }
        var chosen = Ports.free();
        Text.write(file, chosen + "\n");
        return chosen;
    }

    /** Makes the folder, for its owner only, when it is missing. */
    void make() {
        Text.makeFolder(folder);
    }

    void deleteIfTemporary() {
        if (!temporary || !Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
