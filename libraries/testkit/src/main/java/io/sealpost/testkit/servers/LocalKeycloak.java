package io.sealpost.testkit.servers;

import io.sealpost.testkit.tools.TlsContexts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Keycloak as a Java process of this machine, with a home of its own and the program of the fetched
 * one.
 */
final class LocalKeycloak extends LocalServer implements KeycloakServer {
    /**
     * What {@code kc.sh} passes to Java; the script itself would stand between us and the process.
     */
    private static final List<String> JAVA_OPTIONS =
            List.of(
                    "-Xms64m",
                    "-Xmx512m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+ExitOnOutOfMemoryError",
                    "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                    "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                            + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
                    "-Dpicocli.disable.closures=true",
                    "--add-opens=java.base/java.util=ALL-UNNAMED",
                    "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                    "--add-opens=java.base/java.security=ALL-UNNAMED",
                    "--add-opens=java.base/java.lang=ALL-UNNAMED",
                    "--enable-native-access=ALL-UNNAMED");

    private final Path distribution = ServerFiles.of("keycloak");
    private final KeycloakSettings settings;
    private final KeycloakApi api;

    LocalKeycloak(ServerHome home, KeycloakSettings settings) {
        super("Keycloak", home);
        this.settings = settings;
        var http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(Duration.ofSeconds(5));
        settings.tls().ifPresent(files -> http.sslContext(TlsContexts.trusting(files.authority())));
        this.api = new KeycloakApi(http.build(), url());
    }

    @Override
    public String url() {
        return (settings.tls().isPresent() ? "https" : "http") + "://localhost:" + home().port();
    }

    @Override
    public String adminPassword() {
        return Text.read(passwordFile()).strip();
    }

    @Override
    public String token(String realm, Map<String, String> form) {
        return api.token(realm, form);
    }

    @Override
    void prepare() {
        var imported = home().folder().resolve("data/import");
        try {
            Files.createDirectories(imported);
            for (var part : List.of("conf", "providers", "themes", "lib")) {
                link(home().folder().resolve(part), distribution.resolve(part));
            }
            for (var realm : settings.realms()) {
                Files.copy(
                        realm,
                        imported.resolve(realm.getFileName()),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!Files.exists(passwordFile())) {
            Text.writeSecret(passwordFile(), Passwords.generate() + "\n");
        }
    }

    private static void link(Path link, Path target) throws IOException {
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, target);
    }

    @Override
    Map<String, String> environment() {
        var environment = new HashMap<>(settings.environment());
        environment.put("KC_BOOTSTRAP_ADMIN_USERNAME", ADMIN);
        environment.put("KC_BOOTSTRAP_ADMIN_PASSWORD", adminPassword());
        return environment;
    }

    @Override
    List<String> command() {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JAVA_OPTIONS);
        command.add("-Dkc.home.dir=" + home().folder());
        command.add("-Djboss.server.config.dir=" + home().folder().resolve("conf"));
        command.addAll(List.of("-cp", distribution.resolve("lib/quarkus-run.jar").toString()));
        command.add("io.quarkus.bootstrap.runner.QuarkusEntryPoint");
        command.addAll(
                List.of(
                        "start",
                        "--optimized",
                        "--import-realm",
                        "--cache=local",
                        "--log-level=warn"));
        // each commit is on disk at once: a killed server loses nothing
        command.add("--db-url-properties=;WRITE_DELAY=0");
        command.addAll(List.of("--hostname=" + url(), "--http-host=127.0.0.1"));
        command.addAll(listener());
        return command;
    }

    private List<String> listener() {
        var port = home().port();
        return settings.tls()
                .map(
                        files ->
                                List.of(
                                        "--https-port=" + port,
                                        "--https-certificate-file=" + files.certificate(),
                                        "--https-certificate-key-file=" + files.key()))
                .orElse(List.of("--http-enabled=true", "--http-port=" + port));
    }

    @Override
    boolean answers() {
        return api.isReady();
    }

    private Path passwordFile() {
        return home().folder().resolve("admin.password");
    }
}
