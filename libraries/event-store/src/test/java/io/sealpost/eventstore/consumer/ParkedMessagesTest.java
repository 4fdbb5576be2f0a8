package io.sealpost.eventstore.consumer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.eventstore.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ParkedMessagesTest {

    private static final Set<TopicPartition> BOTH =
            Set.of(new TopicPartition("topic", 0), new TopicPartition("topic", 1));

    private static TestDatabase database;

    private Connection connection;
    private ParkedMessages parked;

    @BeforeAll
    static void migrate() throws SQLException {
        database = new TestDatabase();
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    @BeforeEach
    void forget() throws SQLException {
        connection = database.connect();
        sql("DELETE FROM consumer_parked");
        parked = new ParkedMessages(connection, "group");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void a_message_comes_back_as_it_was() throws SQLException {
        ConsumerRecord<String, byte[]> record = record(1, 7, "key");
        record.headers().add("ce_id", "an id".getBytes(UTF_8)).add("empty", null);
        parked.park(record, "broken");
        release();

        ConsumerRecord<String, byte[]> released = parked.released(BOTH).getFirst();

        assertThat(released.topic()).isEqualTo("topic");
        assertThat(released.partition()).isEqualTo(1);
        assertThat(released.offset()).isEqualTo(7);
        assertThat(released.key()).isEqualTo("key");
        assertThat(released.value()).asString(UTF_8).isEqualTo("value of key");
        assertThat(released.headers().toArray())
                .extracting(Header::key)
                .containsExactlyInAnyOrder("ce_id", "empty");
        assertThat(released.headers().lastHeader("ce_id").value())
                .asString(UTF_8)
                .isEqualTo("an id");
        assertThat(released.headers().lastHeader("empty").value()).isNull();
    }

    @Test
    void what_is_released_comes_in_order_and_only_of_ones_own_partitions() throws SQLException {
        parked.park(record(1, 9, "b"), "broken");
        parked.park(record(1, 8, "a"), "broken");
        parked.park(record(0, 9, "c"), "broken");
        assertThat(parked.released(BOTH)).isEmpty();

        release();

        assertThat(parked.released(BOTH))
                .extracting(ConsumerRecord::key)
                .containsExactly("c", "a", "b");
        assertThat(parked.released(Set.of(new TopicPartition("topic", 1))))
                .extracting(ConsumerRecord::key)
                .containsExactly("a", "b");
        assertThat(parked.released(Set.of())).isEmpty();
    }

    @Test
    void what_is_parked_behind_a_released_message_is_released_and_nothing_else()
            throws SQLException {
        parked.park(record(0, 1, "a"), "broken");
        release();
        parked.park(record(0, 2, "a"), "waits");
        parked.park(record(0, 3, "b"), "broken");

        assertThat(parked.released(BOTH))
                .extracting(ConsumerRecord::offset)
                .containsExactly(1L, 2L);
    }

    @Test
    void a_message_is_parked_once() throws SQLException {
        parked.park(record(0, 1, "a"), "broken");
        parked.park(record(0, 1, "a"), "again");

        assertThat(reasons()).containsExactly("broken");
    }

    @Test
    void a_key_whose_release_did_not_help_waits_again_and_says_why() throws SQLException {
        parked.park(record(0, 1, "a"), "broken");
        parked.park(record(0, 2, "b"), "broken");
        release();

        parked.keep(new Key("topic", "a"), "still \u0000 broken");

        assertThat(parked.released(BOTH)).extracting(ConsumerRecord::key).containsExactly("b");
        assertThat(reasons()).containsExactly("still \ufffd broken", "broken");
    }

    @Test
    void what_was_handled_is_removed_and_its_neighbours_are_not() throws SQLException {
        parked.park(record(0, 1, "a"), "broken");
        parked.park(record(0, 2, "a"), "waits");
        parked.park(record(1, 1, "b"), "broken");
        assertThat(parked.keys()).containsOnly(new Key("topic", "a"), new Key("topic", "b"));

        parked.remove(record(0, 1, "a"));
        assertThat(parked.keys()).containsOnly(new Key("topic", "a"), new Key("topic", "b"));

        parked.remove(record(0, 2, "a"));
        assertThat(parked.keys()).containsOnly(new Key("topic", "b"));
    }

    @Test
    void consumers_do_not_see_each_others_messages() throws SQLException {
        parked.park(record(0, 1, "a"), "broken");
        release();

        ParkedMessages others = new ParkedMessages(connection, "other");

        assertThat(others.keys()).isEmpty();
        assertThat(others.released(BOTH)).isEmpty();
        others.remove(record(0, 1, "a"));
        others.keep(new Key("topic", "a"), "other");
        assertThat(parked.released(BOTH)).hasSize(1);
    }

    @Test
    void a_key_is_what_the_database_can_hold() {
        assertThat(Key.of(record(0, 1, "a\u0000b")))
                .isEqualTo(
                        new Key(
                                "topic",
                                "sha256:59b271ae1bbcb1d31d41929817f4b16fb439eb4f31520b5ad1d5ce98920a7138"));
        assertThat(Key.of(record(0, 1, null))).isEqualTo(new Key("topic", ""));
    }

    private static ConsumerRecord<String, byte[]> record(int partition, long offset, String key) {
        return new ConsumerRecord<>(
                "topic", partition, offset, key, ("value of " + key).getBytes(UTF_8));
    }

    private List<String> reasons() throws SQLException {
        try (ResultSet row =
                connection
                        .createStatement()
                        .executeQuery(
                                "SELECT reason FROM consumer_parked ORDER BY record_offset")) {
            List<String> reasons = new ArrayList<>();
            while (row.next()) {
                reasons.add(row.getString(1));
            }
            return reasons;
        }
    }

    private void release() throws SQLException {
        sql("UPDATE consumer_parked SET released_at = now()");
    }

    private void sql(String sql) throws SQLException {
        connection.createStatement().execute(sql);
    }
}
