package io.sealpost.eventstore.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealpost.eventstore.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LeadTest {

    private static final String DEED =
            "INSERT INTO relay_republish (topic) VALUES ('topic') ON CONFLICT DO NOTHING";

    private final Lease lease = new Lease("service", UUID.randomUUID(), Duration.ofHours(1));
    private final Producing producer = new Producing();
    private TestDatabase database;
    private Connection connection;
    private Lead lead;

    @BeforeEach
    void takeLead() throws SQLException {
        database = new TestDatabase();
        connection = database.connect();
        assertThat(lease.take(connection)).isTrue();
        producer.initTransactions();
        lead = new Lead(lease, connection, producer, 3);
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
        database.close();
    }

    @Test
    void messages_go_out_in_one_transaction_and_no_message_in_none() {
        lead.send(List.of());

        assertThat(producer.commitCount()).isZero();

        lead.send(List.of(message("a"), message("b")));

        assertThat(producer.commitCount()).isEqualTo(1);
        assertThat(producer.history()).extracting(ProducerRecord::key).containsExactly("a", "b");
    }

    @Test
    void a_commit_that_fails_says_so() {
        producer.failure = new KafkaException("away");

        assertThatThrownBy(() -> lead.send(List.of(message("a")))).isSameAs(producer.failure);
    }

    @Test
    void a_message_that_is_too_large_is_named() {
        producer.refused = "b";

        assertThatThrownBy(() -> lead.send(List.of(message("a"), message("b"))))
                .isInstanceOf(TooLarge.class)
                .hasMessage("the topic topic does not take a message as large");
    }

    @Test
    void a_deed_is_kept_and_what_comes_after_it_too() throws SQLException {
        lead.whileLeading(() -> execute(DEED));

        assertThat(kept()).isEqualTo(1);

        execute("DELETE FROM relay_republish");

        assertThat(kept()).isZero();
    }

    @Test
    void a_deed_that_fails_leaves_nothing() throws SQLException {
        assertThatThrownBy(
                        () ->
                                lead.whileLeading(
                                        () -> {
                                            execute(DEED);
                                            throw new IllegalStateException("later");
                                        }))
                .hasMessage("later");

        connection.close();
        assertThat(kept()).isZero();
    }

    @Test
    void who_does_not_lead_does_nothing() throws SQLException {
        execute("UPDATE relay_lease SET holder = gen_random_uuid()");

        assertThatThrownBy(() -> lead.whileLeading(() -> execute(DEED)))
                .isInstanceOf(Lease.Lost.class);

        connection.close();
        assertThat(kept()).isZero();
    }

    /** Seen by another. */
    private int kept() throws SQLException {
        try (Connection other = database.connect();
                ResultSet row =
                        other.createStatement()
                                .executeQuery("SELECT count(*) FROM relay_republish")) {
            row.next();
            return row.getInt(1);
        }
    }

    private void execute(String sql) throws SQLException {
        connection.createStatement().execute(sql);
    }

    private static ProducerRecord<String, byte[]> message(String key) {
        return new ProducerRecord<>("topic", key, new byte[0]);
    }

    /** A producer in memory that fails when it is told to. */
    private static final class Producing extends MockProducer<String, byte[]> {

        private KafkaException failure;
        private String refused = "";

        Producing() {
            super(true, null, new StringSerializer(), new ByteArraySerializer());
        }

        @Override
        public Future<RecordMetadata> send(ProducerRecord<String, byte[]> message) {
            if (refused.equals(message.key())) {
                failure = new KafkaException("aborted");
                return CompletableFuture.failedFuture(new RecordTooLargeException("too large"));
            }
            return super.send(message);
        }

        @Override
        public void commitTransaction() {
            if (failure != null) {
                throw failure;
            }
            super.commitTransaction();
        }
    }
}
