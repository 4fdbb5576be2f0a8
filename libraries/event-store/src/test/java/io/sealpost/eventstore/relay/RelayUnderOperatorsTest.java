package io.sealpost.eventstore.relay;

import static io.sealpost.eventstore.Eventually.eventually;
import static io.sealpost.eventstore.relay.Topic.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealpost.eventstore.Connections;
import io.sealpost.eventstore.Counter;
import io.sealpost.eventstore.StoredEvent;
import io.sealpost.eventstore.StreamId;
import io.sealpost.eventstore.TestDatabase;
import io.sealpost.testkit.servers.Servers;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an operator sees and does when something in the log cannot leave, or is needed again. */
class RelayUnderOperatorsTest {

    private final String service = "relay-test-" + UUID.randomUUID();
    private final StreamId broken = Counter.stream();
    private final StreamId sound = Counter.stream();
    private final Topic topic = Topic.fresh("operated");
    private final AtomicBoolean repaired = new AtomicBoolean();
    private TestDatabase database;

    @BeforeEach
    void migrate() throws SQLException {
        database = new TestDatabase();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void an_event_that_cannot_be_mapped_parks_its_stream_and_the_others_pass() throws SQLException {
        append(broken, 1, broken, 2, sound, 1);
        try (Relay relay = relay(this::brokenUntilRepaired)) {
            relay.start();
            append(broken, 3, sound, 2);
            assertThat(sequences(sound, 2)).containsExactly(1L, 2L);
            assertThat(count("relay_parked WHERE reason LIKE '%not mappable%'")).isEqualTo(1);

            repaired.set(true);
            execute("UPDATE relay_parked SET released_at = now()");

            assertThat(sequences(broken, 3)).containsExactly(1L, 2L, 3L);
            append(broken, 4);
            assertThat(sequences(broken, 4)).containsExactly(1L, 2L, 3L, 4L);
        }
        assertThat(count("relay_parked")).isZero();
    }

    /** Such as one that the next release wrote while this one still leads. */
    @Test
    void an_event_whose_metadata_this_release_cannot_read_parks_its_stream_and_the_others_pass()
            throws Exception {
        append(broken, 1, broken, 2, sound, 1);
        asOwner(
                "UPDATE events SET metadata = metadata || '{\"of\": \"tomorrow\"}' WHERE version = 2");
        try (Relay relay = relay(this::plain)) {
            relay.start();
            assertThat(sequences(sound, 1)).containsExactly(1L);
            eventually(() -> count("relay_parked WHERE reason LIKE '%cannot be read at%'") == 1);

            asOwner("UPDATE events SET metadata = metadata - 'of'");
            execute("UPDATE relay_parked SET released_at = now()");
            assertThat(sequences(broken, 2)).containsExactly(1L, 2L);
        }
    }

    @Test
    void a_reason_that_the_database_cannot_hold_parks_its_stream_all_the_same()
            throws SQLException {
        append(broken, 1, sound, 1);
        try (Relay relay =
                relay(
                        event -> {
                            if (event.stream().equals(broken)) {
                                throw new IllegalArgumentException("no name: a\u0000b");
                            }
                            return plain(event);
                        })) {
            relay.start();
            assertThat(sequences(sound, 1)).containsExactly(1L);
        }
        assertThat(count("relay_parked WHERE reason LIKE '%no name%'")).isEqualTo(1);
    }

    @Test
    void a_released_stream_comes_whole_also_when_it_is_longer_than_a_batch() throws SQLException {
        for (int version = 1; version <= 250; version++) {
            append(broken, version);
        }
        append(sound, 1);
        try (Relay relay = relay(this::brokenUntilRepaired)) {
            relay.start();
            assertThat(sequences(sound, 1)).containsExactly(1L);

            repaired.set(true);
            execute("UPDATE relay_parked SET released_at = now()");

            assertThat(sequences(broken, 250))
                    .containsExactlyElementsOf(LongStream.rangeClosed(1, 250).boxed().toList());
        }
    }

    @Test
    void a_release_that_does_not_help_parks_again() throws Exception {
        append(broken, 1);
        try (Relay relay = relay(this::brokenUntilRepaired)) {
            relay.start();
            append(sound, 1);
            assertThat(sequences(sound, 1)).containsExactly(1L);
            execute("UPDATE relay_parked SET released_at = now()");
            eventually(() -> count("relay_parked WHERE released_at IS NOT NULL") == 0);
        }
        assertThat(count("relay_parked")).isEqualTo(1);
    }

    @Test
    void an_event_too_large_for_the_broker_parks_its_stream() throws SQLException {
        append(broken, 1, sound, 1);
        try (Relay relay =
                relay(event -> event.stream().equals(broken) ? tooLarge(event) : plain(event))) {
            relay.start();

            assertThat(sequences(sound, 1)).containsExactly(1L);
        }
        assertThat(count("relay_parked WHERE reason LIKE '%bytes; 1000000 are the most'"))
                .isEqualTo(1);
    }

    @Test
    void a_topic_is_sent_again_in_order_with_the_same_ids() throws SQLException {
        append(sound, 1, sound, 2);
        try (Relay relay = relay(this::plain)) {
            relay.start();
            topic.recordsUntil(all -> all.size() == 2);

            execute("INSERT INTO relay_republish (topic) VALUES ('" + topic.name() + "')");
            List<ConsumerRecord<String, byte[]>> records =
                    topic.recordsUntil(all -> all.size() == 4);
            append(sound, 3);

            assertThat(records)
                    .extracting(record -> header(record, "ce_id"))
                    .containsExactly(
                            id(records, 0), id(records, 1), id(records, 0), id(records, 1));
            assertThat(sequences(sound, 5)).containsExactly(1L, 2L, 1L, 2L, 3L);
        }
        assertThat(count("relay_republish")).isZero();
    }

    @Test
    void a_log_from_a_dump_is_refused_until_it_is_rebased() throws SQLException {
        append(sound, 1, sound, 2);
        asOwner("UPDATE events SET transaction_id = (1000000000 - position)::text::xid8");
        try (Connection connection = database.connect()) {
            assertThatThrownBy(() -> RestoredLog.refuse(connection, "events"))
                    .isInstanceOf(RestoredLog.class)
                    .hasMessage(
                            "the log events holds transaction 999999999, which this server has not"
                                    + " issued: run rebase-log");
        }

        try (Connection owner = owner()) {
            owner.setAutoCommit(false);
            assertThat(RestoredLog.rebase(owner, List.of("events"))).isEqualTo(2);
            owner.commit();
        }

        try (Relay relay = relay(this::plain)) {
            relay.start();
            append(sound, 3);
            assertThat(sequences(sound, 3)).containsExactly(1L, 2L, 3L);
        }
    }

    @Test
    void a_log_is_not_rebased_under_a_leading_relay() throws SQLException {
        append(sound, 1);
        try (Relay relay = relay(this::plain);
                Connection owner = owner()) {
            owner.setAutoCommit(false);
            relay.start();
            topic.recordsUntil(all -> all.size() == 1);

            assertThatThrownBy(() -> RestoredLog.rebase(owner, List.of("events")))
                    .hasMessage("a relay of " + service + " leads: stop the service first");
        }
    }

    private Relay relay(Publication publication) {
        return new Relay(
                RelayProcess.settings(
                        service, new Connections(database.login(), Topic.connection())),
                List.of(Log.events(publication)));
    }

    private Optional<ProducerRecord<String, byte[]>> plain(StoredEvent event) {
        return RelayProcess.record(event, topic.name(), "only");
    }

    private Optional<ProducerRecord<String, byte[]>> brokenUntilRepaired(StoredEvent event) {
        if (event.stream().equals(broken) && !repaired.get()) {
            throw new IllegalArgumentException("not mappable");
        }
        return plain(event);
    }

    private Optional<ProducerRecord<String, byte[]>> tooLarge(StoredEvent event) {
        return Optional.of(
                new ProducerRecord<>(
                        topic.name(), event.stream().id().toString(), new byte[1_000_001]));
    }

    private List<Long> sequences(StreamId stream, int atLeast) {
        return topic.recordsUntil(all -> of(all, stream).size() >= atLeast).stream()
                .filter(record -> record.key().equals(stream.id().toString()))
                .map(record -> Long.parseLong(header(record, "ce_sequence")))
                .toList();
    }

    private static List<ConsumerRecord<String, byte[]>> of(
            List<ConsumerRecord<String, byte[]>> records, StreamId stream) {
        return records.stream()
                .filter(record -> record.key().equals(stream.id().toString()))
                .toList();
    }

    private static String id(List<ConsumerRecord<String, byte[]>> records, int index) {
        return header(records.get(index), "ce_id");
    }

    private void append(Object... streamsAndVersions) throws SQLException {
        try (Connection connection = database.connect()) {
            for (int i = 0; i < streamsAndVersions.length; i += 2) {
                assertThat(
                                LogOrderTest.insert(
                                        connection,
                                        (StreamId) streamsAndVersions[i],
                                        (int) streamsAndVersions[i + 1]))
                        .isEqualTo(1);
            }
        }
    }

    private int count(String from) throws SQLException {
        try (Connection connection = database.connect();
                var row =
                        connection.createStatement().executeQuery("SELECT count(*) FROM " + from)) {
            row.next();
            return row.getInt(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.connect()) {
            connection.createStatement().execute(sql);
        }
    }

    private void asOwner(String sql) throws SQLException {
        try (Connection owner = owner()) {
            owner.createStatement().execute(sql);
        }
    }

    private Connection owner() throws SQLException {
        return Servers.shared().postgres().superuser(database.database().name());
    }
}
