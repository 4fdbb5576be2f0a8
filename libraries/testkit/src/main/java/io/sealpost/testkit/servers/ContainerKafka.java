package io.sealpost.testkit.servers;

import io.sealpost.testkit.tools.TemporaryFolder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.testcontainers.utility.MountableFile;

/** Kafka as a container. */
final class ContainerKafka extends ContainerServer implements KafkaServer {
    /** Never seen outside the container. */
    private static final String CONTROLLER = "localhost:9093";

    private static final String SECRETS = "/etc/kafka/secrets/";

    private final Optional<KafkaAuthority> authority;

    private ContainerKafka(boolean secured) {
        super("Kafka", "apache/kafka:4.3.1", 0);
        this.authority = secured ? Optional.of(newAuthority()) : Optional.empty();
        var identity =
                authority.map(
                        ours ->
                                new KafkaConfiguration.Identity(
                                        copied(ours.broker()), copied(ours.certificate())));
        var listeners = "CLIENTS://:" + port() + ",CONTROLLER://" + CONTROLLER;
        container()
                .withEnv(
                        new KafkaConfiguration(listeners, bootstrapServers(), identity)
                                .environment())
                .withEnv("KAFKA_CONTROLLER_QUORUM_VOTERS", "1@" + CONTROLLER);
    }

    /** One that lets everybody do everything. */
    static ContainerKafka open() {
        return new ContainerKafka(false);
    }

    /** One that knows its clients by their certificates. */
    static ContainerKafka secured() {
        return new ContainerKafka(true);
    }

    private KafkaAuthority newAuthority() {
        var host = (host().matches("[0-9.]+") ? "IP:" : "DNS:") + host();
        return new KafkaAuthority(
                TemporaryFolder.make("kafka-pki"), List.of(host, "DNS:localhost", "IP:127.0.0.1"));
    }

    /** Readable by the container's only user, whoever that is. */
    private String copied(Path file) {
        var inside = SECRETS + file.getFileName();
        container()
                .withCopyFileToContainer(MountableFile.forHostPath(file.toString(), 0444), inside);
        return inside;
    }

    @Override
    public String bootstrapServers() {
        return host() + ":" + port();
    }

    @Override
    public Map<String, String> client(String principal) {
        var settings = new HashMap<>(Map.of("bootstrap.servers", bootstrapServers()));
        authority.ifPresent(ours -> settings.putAll(ours.settings(principal)));
        return settings;
    }

    @Override
    boolean answers() throws Exception {
        try (var admin = admin()) {
            return !admin.describeCluster().nodes().get(5, TimeUnit.SECONDS).isEmpty();
        }
    }
}
