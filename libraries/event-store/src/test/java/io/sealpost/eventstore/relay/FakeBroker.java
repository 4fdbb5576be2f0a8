package io.sealpost.eventstore.relay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * A broker in memory, as far as relays and consumers depend on one: a transaction comes whole or
 * not at all, a producer that is initialized fences the former one of its transactional id, and a
 * group goes on from where it committed. One topic, one group.
 */
final class FakeBroker implements Broker {

    private final List<ConsumerRecord<String, byte[]>> records = new CopyOnWriteArrayList<>();
    private final Map<Object, Transactional> producers = new ConcurrentHashMap<>();
    private final Map<TopicPartition, OffsetAndMetadata> committed = new ConcurrentHashMap<>();

    @Override
    public void create(String topic) {}

    @Override
    public Producer<String, byte[]> producer(Map<String, Object> settings) {
        return new Transactional(settings.get(ProducerConfig.TRANSACTIONAL_ID_CONFIG));
    }

    @Override
    public Consumer<String, byte[]> consumer(Map<String, Object> settings) {
        return new Following();
    }

    @Override
    public List<ConsumerRecord<String, byte[]>> records(String topic) {
        return List.copyOf(records);
    }

    private void append(ProducerRecord<String, byte[]> message) {
        var partition =
                new TopicPartition(
                        message.topic(), Math.floorMod(message.key().hashCode(), PARTITIONS));
        records.add(
                new ConsumerRecord<>(
                        partition.topic(),
                        partition.partition(),
                        end(partition),
                        0,
                        TimestampType.CREATE_TIME,
                        0,
                        0,
                        message.key(),
                        message.value(),
                        message.headers(),
                        Optional.empty()));
    }

    private static TopicPartition partition(ConsumerRecord<?, ?> record) {
        return new TopicPartition(record.topic(), record.partition());
    }

    private long end(TopicPartition partition) {
        return records.stream().filter(record -> partition(record).equals(partition)).count();
    }

    private final class Transactional extends MockProducer<String, byte[]> {

        private final Object id;
        private int kept;

        Transactional(Object id) {
            super(true, null, new StringSerializer(), new ByteArraySerializer());
            this.id = Objects.requireNonNull(id);
        }

        @Override
        public void initTransactions() {
            super.initTransactions();
            Transactional former = producers.put(id, this);
            if (former != null && !former.closed()) {
                former.fenceProducer();
            }
        }

        @Override
        public void commitTransaction() {
            super.commitTransaction();
            history().stream().skip(kept).forEach(FakeBroker.this::append);
            kept = history().size();
        }
    }

    private final class Following extends MockConsumer<String, byte[]> {

        Following() {
            super("earliest");
        }

        @Override
        public void assign(Collection<TopicPartition> partitions) {
            super.assign(partitions);
            var start = new OffsetAndMetadata(0);
            partitions.forEach(
                    partition -> seek(partition, committed.getOrDefault(partition, start)));
        }

        @Override
        public ConsumerRecords<String, byte[]> poll(Duration timeout) {
            var assigned = new ArrayList<>(assignment());
            assigned.removeAll(paused());
            records.stream()
                    .filter(record -> assigned.contains(partition(record)))
                    .filter(record -> record.offset() >= position(partition(record)))
                    .forEach(this::addRecord);
            return super.poll(timeout);
        }

        @Override
        public void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets) {
            super.commitSync(offsets);
            committed.putAll(offsets);
        }

        @Override
        public Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions) {
            return partitions.stream()
                    .collect(Collectors.toMap(partition -> partition, FakeBroker.this::end));
        }
    }
}
