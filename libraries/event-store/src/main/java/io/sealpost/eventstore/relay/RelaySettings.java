package io.sealpost.eventstore.relay;

import io.sealpost.eventstore.Connections;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * What a relay is told.
 *
 * @param service the service's name, which is also the {@code transactional.id} of its relay
 * @param pace how long it waits for what
 */
public record RelaySettings(String service, Connections connections, Pace pace) {

    /**
     * How long a relay waits for what.
     *
     * @param lease how long a silent leader keeps the others out
     * @param idle how long to wait when the log has had nothing new for a while
     * @param batch how many events one Kafka transaction holds at most
     */
    public record Pace(Duration lease, Duration idle, int batch) {

        public static final Pace DEFAULT =
                new Pace(Duration.ofSeconds(10), Duration.ofMillis(50), 500);

        /** An event seldom comes alone: the next ones are looked for sooner. */
        private static final Duration A_WHILE = Duration.ofSeconds(1);

        /**
         * How long to wait when the log has nothing new.
         *
         * @param quiet since when it has had nothing new
         */
        Duration untilNextLook(Duration quiet) {
            return quiet.compareTo(A_WHILE) < 0 ? idle.dividedBy(5) : idle;
        }
    }

    Map<String, Object> producer() {
        Map<String, Object> settings = new HashMap<>(connections.kafka());
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, service);
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 10_000);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
        return settings;
    }
}
