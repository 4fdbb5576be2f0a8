package io.sealpost.eventstore.relay;

import io.sealpost.testkit.servers.Servers;
import io.sealpost.testkit.servers.TopicReader;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;

/** The real Kafka. */
final class KafkaBroker implements Broker {

    @Override
    public void create(String topic) {
        Servers.shared().kafka().createTopics(List.of(new NewTopic(topic, PARTITIONS, (short) 1)));
    }

    @Override
    public Producer<String, byte[]> producer(Map<String, Object> settings) {
        return new KafkaProducer<>(settings);
    }

    @Override
    public Consumer<String, byte[]> consumer(Map<String, Object> settings) {
        return new KafkaConsumer<>(settings);
    }

    @Override
    public List<ConsumerRecord<String, byte[]>> records(String topic) {
        try (TopicReader reader = TopicReader.fromTheBeginning(topic)) {
            return reader.all();
        }
    }
}
