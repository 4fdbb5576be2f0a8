package io.sealpost.testkit.servers;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.Uuid;

/** Kafka as a Java process of this machine: broker and controller in one (KRaft). */
final class LocalKafka extends LocalServer implements KafkaServer {
    private static final String NO_MORE_THAN = "-Xmx512m";
    private static final String CONFIGURATION =
            """
            process.roles=broker,controller
            node.id=1
            controller.quorum.bootstrap.servers=127.0.0.1:%2$d
            controller.listener.names=CONTROLLER
            listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
            advertised.listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
            listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
            log.dirs=%3$s
            auto.create.topics.enable=false
            default.replication.factor=1
            offsets.topic.replication.factor=1
            offsets.topic.num.partitions=8
            transaction.state.log.replication.factor=1
            transaction.state.log.min.isr=1
            transaction.state.log.num.partitions=8
            share.coordinator.state.topic.replication.factor=1
            share.coordinator.state.topic.min.isr=1
            share.coordinator.state.topic.num.partitions=8
            group.initial.rebalance.delay.ms=0
            # as low as the broker lets us: a killed one is let in again when its old session has ended
            broker.session.timeout.ms=3000
            broker.heartbeat.interval.ms=500
            """;
    private final Path libraries = ServerFiles.of("kafka").resolve("libs");

    LocalKafka(ServerHome home) {
        super("Kafka", home);
    }

    @Override
    public String bootstrapServers() {
        return "127.0.0.1:" + home().port();
    }

    @Override
    void prepare() {
        var controllerPort = home().secondPort("controller");
        Text.write(configuration(), CONFIGURATION.formatted(home().port(), controllerPort, data()));
        if (!Files.exists(data().resolve("meta.properties"))) {
            prepareWith(format(), "could not format its storage");
        }
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
