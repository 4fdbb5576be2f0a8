package io.sealpost.eventstore.relay;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;

/** What relays and consumers see of Kafka: the real one, or one that is fast. */
public interface Broker {

    int PARTITIONS = 2;

    static List<TopicPartition> partitions(String topic) {
        return IntStream.range(0, PARTITIONS)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
    }

    /** Makes a topic that nothing else uses. */
    void create(String topic);

    Producer<String, byte[]> producer(Map<String, Object> settings);

    Consumer<String, byte[]> consumer(Map<String, Object> settings);

    /** What is committed, in order within each partition. */
    List<ConsumerRecord<String, byte[]>> records(String topic);
}
