package io.sealpost.shell.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How this service reaches Kafka. */
@ApplicationScoped
public class KafkaSettings {

    private final String bootstrapServers;

    KafkaSettings(
            @ConfigProperty(name = "sealpost.kafka.bootstrap.servers") String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** Connection settings for producers and consumers of the Kafka client. */
    public Map<String, Object> connection() {
        return Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    }
}
