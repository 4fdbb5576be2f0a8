package io.sealpost.testkit.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class KafkaServerTest implements ServerContract<KafkaServer> {
    private static final KafkaServer SERVER = KafkaServer.local(ServerHome.temporary("kafka"));

    @AfterAll
    static void close() {
        SERVER.close();
    }

    @Override
    public KafkaServer server() {
        SERVER.start();
        return SERVER;
    }

    @Override
    public KafkaServer at(ServerHome home) {
        return KafkaServer.local(home);
    }

    /** A topic of the key's name with one record, written in a transaction. */
    @Override
    public void put(KafkaServer server, String key) throws Exception {
        server.createTopics(key);
        var settings =
                Map.<String, Object>of(
                        "bootstrap.servers", server.bootstrapServers(), "transactional.id", "put");
        try (var producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(key, 3, "key", "value")).get(30, TimeUnit.SECONDS);
            producer.commitTransaction();
        }
    }

    @Override
    public boolean has(KafkaServer server, String key) throws Exception {
        var partition = new TopicPartition(key, 3);
        try (var admin = server.admin()) {
            if (!admin.listTopics().names().get(60, TimeUnit.SECONDS).contains(key)) {
                return false;
            }
            var ends =
                    admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                            .partitionResult(partition);
            return ends.get(60, TimeUnit.SECONDS).offset() > 0;
        }
    }

    @Test
    void a_topic_has_twelve_partitions_and_may_be_made_again() throws Exception {
        server().createTopics("twelve", "other");
        server().createTopics("twelve", "further");
        try (var admin = server().admin()) {
            var described =
                    admin.describeTopics(List.of("twelve", "other", "further"))
                            .allTopicNames()
                            .get(30, TimeUnit.SECONDS);
            assertThat(described)
                    .allSatisfy((_, topic) -> assertThat(topic.partitions()).hasSize(12));
        }
    }

    @Test
    void no_topic_is_made_unasked() {
        try (var admin = server().admin()) {
            assertThatThrownBy(
                            () ->
                                    admin.describeTopics(List.of("unasked"))
                                            .allTopicNames()
                                            .get(30, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
        }
    }
}
