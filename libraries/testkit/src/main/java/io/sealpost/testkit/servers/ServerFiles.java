package io.sealpost.testkit.servers;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the fetched servers and the files of the repository are. */
public final class ServerFiles {
    private static final String SCRIPT = "deploy/local/fetch-servers";

    private ServerFiles() {}

    /**
     * The root of the repository: the first folder, from the working directory upwards, that has
     * the fetch script.
     */
    public static Path repository() {
        var start = Path.of("").toAbsolutePath();
        for (var folder = start; folder != null; folder = folder.getParent()) {
            if (Files.isExecutable(folder.resolve(SCRIPT))) {
                return folder;
            }
        }
        throw new ServerFailed("no folder above " + start + " holds " + SCRIPT);
    }

    /**
     * The folder of a fetched server.
     *
     * @throws ServerFailed when it was not fetched
     */
    static Path of(String server) {
        var folder = servers().resolve(server);
        if (!Files.exists(folder.resolve(".version"))) {
            throw new ServerFailed(server + " is not in " + servers() + ": run " + SCRIPT);
        }
        return folder;
    }

    private static Path servers() {
        var given = System.getenv("SEALPOST_SERVERS_DIR");
        return given == null ? repository().resolve(".cache/servers") : Path.of(given);
    }
}
