package io.sealpost.testkit.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** PostgreSQL as a process of this machine. */
final class LocalPostgres extends LocalServer implements PostgresServer {
    private final Path binaries = ServerFiles.of("postgres").resolve("bin");

    LocalPostgres(ServerHome home) {
        super("PostgreSQL", home);
    }

    @Override
    public String host() {
        return "127.0.0.1";
    }

    @Override
    public int port() {
        return home().port();
    }

    @Override
    public String superuserPassword() {
        return Text.read(passwordFile()).strip();
    }

    @Override
    void prepare() {
        if (!Files.exists(data().resolve("PG_VERSION"))) {
            Text.writeSecret(passwordFile(), Passwords.generate() + "\n");
            prepareWith(initialise(), "could not be initialised");
        }
    }

    private List<String> initialise() {
        return unprivileged(
                List.of(
                        binaries.resolve("initdb").toString(),
                        "--pgdata=" + data(),
                        "--username=" + SUPERUSER,
                        "--pwfile=" + passwordFile(),
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8",
                        "--locale=C",
                        "--no-sync"));
    }

    @Override
    List<String> command() {
        var command =
                new ArrayList<>(
                        List.of(binaries.resolve("postgres").toString(), "-D", data().toString()));
        settings().forEach((key, value) -> command.addAll(List.of("-c", key + "=" + value)));
        return unprivileged(command);
    }

    private Map<String, String> settings() {
        return Map.of(
                "port", Integer.toString(port()),
                "listen_addresses", host(),
                "unix_socket_directories", "",
                "max_connections", "200",
                "max_prepared_transactions", "0",
                "idle_in_transaction_session_timeout", "60s",
                "timezone", "UTC",
                // a killed process loses nothing without it, only a machine that loses its power
                // does
                "fsync", home().temporary() ? "off" : "on");
    }

    @Override
    boolean answers() throws Exception {
        try (var connection = superuser(SUPERUSER)) {
            return connection.isValid(2);
        }
    }

    /** "Fast": open sessions are ended. */
    @Override
    String stopSignal() {
        return "INT";
    }

    /** "Immediate": all processes of the server end, shared memory is given back. */
    @Override
    String deathSignal() {
        return "QUIT";
    }

    private Path data() {
        return home().folder().resolve("data");
    }

    private Path passwordFile() {
        return home().folder().resolve("superuser.password");
    }

    /**
     * PostgreSQL refuses to run as root; in a user namespace of its own it is nobody, and yet owns
     * its files.
     */
    private static List<String> unprivileged(List<String> command) {
        if (!isRoot()) {
            return command;
        }
        var wrapped = new ArrayList<>(List.of("unshare", "--user", "--"));
        wrapped.addAll(command);
        return wrapped;
    }

    private static boolean isRoot() {
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
