package io.sealpost.benchmarks.log;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** An idempotent producer without transactions, as the Kafka client makes it by default. */
final class PlainProducer implements AutoCloseable {

    private static final double NANOSECONDS = 1e9;

    private final KafkaProducer<String, byte[]> producer;

    PlainProducer(Map<String, Object> connection) {
        Map<String, Object> settings = new HashMap<>(connection);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        this.producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    /**
     * From the first message to the acknowledgement of the last.
     *
     * @return messages per second
     */
    double perSecond(List<ProducerRecord<String, byte[]>> messages) {
        long begin = System.nanoTime();
        List<Future<RecordMetadata>> sent = messages.stream().map(this::send).toList();
        producer.flush();
        double perSecond = messages.size() * NANOSECONDS / (System.nanoTime() - begin);
        sent.forEach(Future::resultNow);
        return perSecond;
    }

    Future<RecordMetadata> send(ProducerRecord<String, byte[]> message) {
        return producer.send(message);
    }

    @Override
    public void close() {
        producer.close();
    }
}
