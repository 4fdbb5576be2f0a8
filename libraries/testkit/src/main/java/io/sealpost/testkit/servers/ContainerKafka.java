package io.sealpost.testkit.servers;

import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Kafka as a container. */
final class ContainerKafka extends ContainerServer implements KafkaServer {

    ContainerKafka() {
        super("Kafka", "apache/kafka:4.3.1", 0);
        container()
                .withEnv(
                        Map.of(
                                "KAFKA_NODE_ID", "1",
                                "KAFKA_PROCESS_ROLES", "broker,controller",
                                "KAFKA_CONTROLLER_QUORUM_VOTERS", "1@localhost:9093",
                                "KAFKA_CONTROLLER_LISTENER_NAMES", "CONTROLLER",
                                "KAFKA_LISTENERS", "PLAINTEXT://:" + port() + ",CONTROLLER://:9093",
                                "KAFKA_ADVERTISED_LISTENERS", "PLAINTEXT://" + bootstrapServers(),
                                "KAFKA_LISTENER_SECURITY_PROTOCOL_MAP",
                                        "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
                                "KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false",
                                "KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0"))
                .withEnv(
                        Map.of(
                                "KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR", "1",
                                "KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR", "1",
                                "KAFKA_TRANSACTION_STATE_LOG_MIN_ISR", "1",
                                "KAFKA_SHARE_COORDINATOR_STATE_TOPIC_REPLICATION_FACTOR", "1",
                                "KAFKA_SHARE_COORDINATOR_STATE_TOPIC_MIN_ISR", "1"));
    }

    @Override
    public String bootstrapServers() {
        return host() + ":" + port();
    }

    @Override
    boolean answers() throws Exception {
        try (var admin = admin()) {
            return !admin.describeCluster().nodes().get(5, TimeUnit.SECONDS).isEmpty();
        }
    }
}
