package io.sealpost.local;

import io.sealpost.testkit.servers.ProgramServer;
import io.sealpost.testkit.tools.Command;
import io.sealpost.testkit.tools.ToolFailed;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One of Sealpost's services, from its packaged jar. */
record ServiceProgram(
        Path jar, Path temporary, URI base, Map<String, String> environment, HttpClient https)
        implements ProgramServer.Program {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** Where the build leaves a service. */
    static Path jar(Path repository, Part service) {
        var jar = repository.resolve(service + "/target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new StackFailure("%s is not built: run 'make build'".formatted(service));
        }
        return jar;
    }

    @Override
    public List<String> command() {
        return java(List.of());
    }

    /**
     * Runs an operator's command of the service to its end.
     *
     * @param log takes what it says
     * @throws ToolFailed when it ends with another exit code than 0
     */
    void run(Path log, String... command) {
        try {
            var program = Command.of(java(List.of(command))).in(temporary).with(environment);
            StackHome.append(log, program.run());
        } catch (ToolFailed e) {
            StackHome.append(log, e.getMessage() + "\n");
            throw e;
        }
    }

    @Override
    public boolean answers() throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(base.resolve("/q/health/ready")).timeout(PATIENCE).build();
        return https.send(request, BodyHandlers.discarding()).statusCode() == 200;
    }

    private List<String> java(List<String> arguments) {
        var words =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx256m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-XX:-CreateCoredumpOnCrash",
                                "-Djava.io.tmpdir=" + temporary,
                                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                                "-jar",
                                jar.toString()));
        words.addAll(arguments);
        return words;
    }
}
