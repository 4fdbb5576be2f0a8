package io.sealpost.shell.messaging;

import io.sealpost.eventstore.Connections;
import io.sealpost.eventstore.DatabaseLogin;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.types.Password;
import org.eclipse.microprofile.config.Config;

/** How this service's relay and consumers reach Kafka and the database. */
final class ServiceConnections {

    private static final String PREFIX = "sealpost.kafka.";
    private static final Map<String, ConfigKey> KNOWN = ConsumerConfig.configDef().configKeys();

    @Produces
    @Singleton
    Connections connections(DatabaseLogin database, Config config) {
        return new Connections(database, kafka(config));
    }

    /**
     * All that is set as {@code sealpost.kafka.<name>}, by the Kafka client's names. What the
     * client takes for a password is one that no text shows.
     *
     * @throws IllegalStateException when the bootstrap servers are not among it
     */
    static Map<String, Object> kafka(Config config) {
        Map<String, Object> settings = new TreeMap<>();
        for (String property : config.getPropertyNames()) {
            if (property.startsWith(PREFIX)) {
                String name = property.substring(PREFIX.length());
                config.getOptionalValue(property, String.class)
                        .ifPresent(value -> settings.put(name, typed(name, value)));
            }
        }
        if (!settings.containsKey(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG)) {
            throw new IllegalStateException(PREFIX + "bootstrap.servers is not set");
        }
        return settings;
    }

    private static Object typed(String name, String value) {
        ConfigKey known = KNOWN.get(name);
        return known != null && known.type == Type.PASSWORD ? new Password(value) : value;
    }
}
