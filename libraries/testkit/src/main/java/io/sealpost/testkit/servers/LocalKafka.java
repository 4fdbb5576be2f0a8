package io.sealpost.testkit.servers;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.Uuid;

/** Kafka as a Java process of this machine: broker and controller in one (KRaft). */
final class LocalKafka extends LocalServer implements KafkaServer {
    private static final String NO_MORE_THAN = "-Xmx512m";
    private static final String LOOPBACK = "127.0.0.1";

    /**
     * As low as the broker lets us: a killed one is let in again when its old session has ended.
     */
    private static final String SHORT_SESSIONS =
            """
            broker.session.timeout.ms=3000
            broker.heartbeat.interval.ms=500
            """;

    private final Path libraries = ServerFiles.of("kafka").resolve("libs");
    private final Optional<KafkaAuthority> authority;

    private LocalKafka(ServerHome home, Optional<KafkaAuthority> authority) {
        super("Kafka", home);
        this.authority = authority;
    }

    /** One that lets everybody do everything. */
    static LocalKafka open(ServerHome home) {
        return new LocalKafka(home, Optional.empty());
    }

    /** One that knows its clients by their certificates. */
    static LocalKafka secured(ServerHome home) {
        var authority =
                new KafkaAuthority(
                        home.folder().resolve("pki"), List.of("IP:" + LOOPBACK, "DNS:localhost"));
        return new LocalKafka(home, Optional.of(authority));
    }

    @Override
    public String bootstrapServers() {
        return LOOPBACK + ":" + home().port();
    }

    @Override
    public Map<String, String> client(String principal) {
        var settings = new HashMap<>(Map.of("bootstrap.servers", bootstrapServers()));
        authority.ifPresent(ours -> settings.putAll(ours.settings(principal)));
        return settings;
    }

    @Override
    void prepare() {
        Text.write(configuration(), settings());
        if (!Files.exists(data().resolve("meta.properties"))) {
            prepareWith(format(), "could not format its storage");
        }
    }

    private String settings() {
        var controller = LOOPBACK + ":" + home().secondPort("controller");
        var listeners = "CLIENTS://" + bootstrapServers() + ",CONTROLLER://" + controller;
        var identity =
                authority.map(
                        ours ->
                                new KafkaConfiguration.Identity(
                                        ours.broker().toString(), ours.certificate().toString()));
        return new KafkaConfiguration(listeners, bootstrapServers(), identity).text()
                + ("controller.quorum.bootstrap.servers=" + controller + "\n")
                + ("log.dirs=" + data() + "\n")
                + SHORT_SESSIONS;
    }

    private List<String> format() {
        var id = Uuid.randomUuid().toString();
        return java(
                "kafka.tools.StorageTool",
                "format",
                "--standalone",
                "-t",
                id,
                "-c",
                configuration() + "");
    }

    @Override
    List<String> command() {
        return java("kafka.Kafka", configuration().toString());
    }

    private List<String> java(String mainClass, String... arguments) {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                NO_MORE_THAN,
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                                "-Dorg.slf4j.simpleLogger.showDateTime=true",
                                "-cp",
                                libraries + "/*",
                                mainClass));
        command.addAll(List.of(arguments));
        return command;
    }

    @Override
    boolean answers() throws Exception {
        if (Ports.isFree(home().port())) {
            return false;
        }
        try (var admin = admin()) {
            return !admin.describeCluster().nodes().get(5, TimeUnit.SECONDS).isEmpty();
        }
    }

    private Path data() {
        return home().folder().resolve("data");
    }

    private Path configuration() {
        return home().folder().resolve("server.properties");
    }
}
