package io.sealpost.shell.messaging;

import io.sealpost.eventstore.Connections;
import io.sealpost.eventstore.DatabaseLogin;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How this service's relay and consumers reach Kafka and the database. */
final class ServiceConnections {

    @Produces
    @Singleton
    Connections connections(
            DatabaseLogin database,
            @ConfigProperty(name = "sealpost.kafka.bootstrap.servers") String bootstrapServers) {
        return new Connections(
                database, Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    }
}
