package io.sealpost.distribution;

import io.sealpost.testkit.servers.Servers;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes what neighbours would write. */
final class TestKafka {

    private static final String SERVERS = Servers.shared().kafka().bootstrapServers();

    private TestKafka() {}

    static void send(ProducerRecord<String, byte[]> message) {
        Map<String, Object> settings = Map.of("bootstrap.servers", SERVERS);
        try (var producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(message).get();
        } catch (ExecutionException failure) {
            throw new IllegalStateException(failure);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
