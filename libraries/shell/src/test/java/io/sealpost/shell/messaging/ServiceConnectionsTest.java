package io.sealpost.shell.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealpost.eventstore.Connections;
import io.sealpost.eventstore.DatabaseLogin;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;

class ServiceConnectionsTest {

    private static final Map<String, String> SECURED =
            Map.of(
                    "SEALPOST_KAFKA_BOOTSTRAP_SERVERS", "kafka:9093",
                    "SEALPOST_KAFKA_SECURITY_PROTOCOL", "SSL",
                    "SEALPOST_KAFKA_SSL_KEYSTORE_TYPE", "PEM",
                    "SEALPOST_KAFKA_SSL_KEYSTORE_LOCATION", "/run/tenant-service.pem",
                    "SEALPOST_KAFKA_SSL_TRUSTSTORE_TYPE", "PEM",
                    "SEALPOST_KAFKA_SSL_TRUSTSTORE_LOCATION", "/run/ca.pem",
                    "SEALPOST_KAFKA_SSL_KEY_PASSWORD", "very secret");

    @Test
    void whatever_is_set_for_kafka_goes_to_the_client() {
        assertThat(kafka(SECURED))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "bootstrap.servers", "kafka:9093",
                                "security.protocol", "SSL",
                                "ssl.keystore.type", "PEM",
                                "ssl.keystore.location", "/run/tenant-service.pem",
                                "ssl.truststore.type", "PEM",
                                "ssl.truststore.location", "/run/ca.pem",
                                "ssl.key.password", new Password("very secret")));
    }

    @Test
    void a_plain_kafka_is_known_by_its_address_alone() {
        assertThat(kafka(Map.of("SEALPOST_KAFKA_BOOTSTRAP_SERVERS", "kafka:9092")))
                .isEqualTo(Map.of("bootstrap.servers", "kafka:9092"));
    }

    @Test
    void a_password_is_in_no_text_and_the_client_knows_it() {
        Map<String, Object> kafka = kafka(SECURED);
        DatabaseLogin database = new DatabaseLogin("jdbc:postgresql://db/x", "service", "other");

        assertThat(new Connections(database, kafka).toString())
                .contains("/run/tenant-service.pem")
                .doesNotContain("very secret");
        kafka.put("key.deserializer", StringDeserializer.class);
        kafka.put("value.deserializer", StringDeserializer.class);
        assertThat(new ConsumerConfig(kafka).getPassword("ssl.key.password").value())
                .isEqualTo("very secret");
    }

    @Test
    void without_an_address_there_is_no_connection() {
        assertThatThrownBy(() -> kafka(Map.of("SEALPOST_KAFKA_SECURITY_PROTOCOL", "SSL")))
                .hasMessage("sealpost.kafka.bootstrap.servers is not set");
    }

    private static Map<String, Object> kafka(Map<String, String> environment) {
        SmallRyeConfig config =
                new SmallRyeConfigBuilder()
                        .withSources(new EnvConfigSource(environment, 300))
                        .build();
        return ServiceConnections.kafka(config);
    }
}
