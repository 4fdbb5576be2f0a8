package io.sealpost.testkit.servers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TopicReaderTest {
    private final String topic = "read-" + UUID.randomUUID();
    private final KafkaServer kafka = Servers.shared().kafka();

    @BeforeEach
    void make_topic() {
        kafka.createTopics(topic);
    }

    @Test
    void what_was_committed_is_read_in_order_and_the_rest_is_not() {
        send("a", "1", true);
        send("a", "lost", false);
        send("a", "2", true);
        send("b", "3", true);

        try (var reader = TopicReader.fromTheBeginning(topic)) {
            assertThat(reader.all()).extracting(this::value).containsOnlyOnce("1", "2", "3");
            assertThat(reader.of("a")).extracting(this::value).containsExactly("1", "2");
        }
    }

    @Test
    void it_reads_on_until_enough_has_come() {
        try (var reader = TopicReader.fromTheBeginning(topic)) {
            assertThat(reader.all()).isEmpty();
            send("a", "1", true);
            send("a", "2", true);

            assertThat(reader.until("a", 2)).extracting(this::value).containsExactly("1", "2");
            assertThat(reader.first(message -> value(message).equals("2"), Duration.ofSeconds(9)))
                    .get()
                    .extracting(message -> TopicReader.header(message, "kind"))
                    .isEqualTo("kind of 2");
        }
    }

    @Test
    void from_now_on_it_reads_nothing_that_was_there() {
        send("a", "1", true);

        try (var reader = TopicReader.fromNow(topic)) {
            send("a", "2", true);

            assertThat(reader.until("a", 1)).extracting(this::value).containsExactly("2");
        }
    }

    @Test
    void what_never_comes_is_waited_for_no_longer_than_said() {
        try (var reader = TopicReader.fromTheBeginning(topic)) {
            assertThat(reader.first(_ -> true, Duration.ofMillis(300))).isEmpty();
        }
    }

    private String value(ConsumerRecord<String, byte[]> message) {
        return new String(message.value(), UTF_8);
    }

    private void send(String key, String value, boolean commit) {
        var settings =
                Map.<String, Object>of(
                        "bootstrap.servers", kafka.bootstrapServers(), "transactional.id", topic);
        var message = new ProducerRecord<>(topic, key, value);
        message.headers().add("kind", ("kind of " + value).getBytes(UTF_8));
        try (var producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            var _ = producer.send(message);
            producer.flush();
            if (commit) {
                producer.commitTransaction();
            } else {
                producer.abortTransaction();
            }
        }
    }
}
