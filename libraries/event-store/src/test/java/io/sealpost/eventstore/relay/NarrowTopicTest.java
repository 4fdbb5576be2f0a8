package io.sealpost.eventstore.relay;

import static io.sealpost.eventstore.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.eventstore.Connections;
import io.sealpost.eventstore.Counter;
import io.sealpost.eventstore.StoredEvent;
import io.sealpost.eventstore.StreamId;
import io.sealpost.eventstore.TestDatabase;
import io.sealpost.testkit.servers.Servers;
import io.sealpost.testkit.servers.TopicReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A topic that takes smaller messages than the broker does otherwise, but larger ones than a batch
 * of the producer (16 KiB): under that size Kafka's client splits and sends again without end.
 */
class NarrowTopicTest {

    private static final String LIMIT = "max.message.bytes";

    private final String name = "narrow-" + UUID.randomUUID();
    private final StreamId large = Counter.stream();
    private final StreamId sound = Counter.stream();
    private TestDatabase database;

    @BeforeEach
    void migrate() throws SQLException {
        database = new TestDatabase();
        Servers.shared()
                .kafka()
                .createTopics(
                        List.of(new NewTopic(name, 12, (short) 1).configs(Map.of(LIMIT, "20000"))));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_message_that_is_too_large_for_it_parks_its_stream_and_the_others_pass()
            throws Exception {
        append(large, 1, 2, 3);
        append(sound, 1, 2);

        try (Relay relay = relay()) {
            relay.start();

            assertThat(sequencesWhen(3)).containsExactlyInAnyOrder("large 1", "sound 1", "sound 2");
            assertThat(parked())
                    .containsExactly("the topic " + name + " does not take a message as large");

            widen();
            execute("UPDATE relay_parked SET released_at = now()");
            assertThat(sequencesWhen(5))
                    .containsSubsequence("large 1", "large 2", "large 3")
                    .hasSize(5);
            eventually(() -> parked().isEmpty());
        }
    }

    private Relay relay() {
        Connections connections = new Connections(database.login(), Topic.connection());
        return new Relay(
                RelayProcess.settings("narrow-" + UUID.randomUUID(), connections),
                List.of(Log.events(this::message)));
    }

    private Optional<ProducerRecord<String, byte[]>> message(StoredEvent event) {
        boolean isLarge = event.stream().equals(large) && event.version() == 2;
        return RelayProcess.record(event, name, isLarge ? "x".repeat(30_000) : "relay");
    }

    private List<String> sequencesWhen(int count) {
        try (TopicReader reader = TopicReader.fromTheBeginning(name)) {
            reader.until(all -> all.size() >= count);
            return reader.all().stream()
                    .map(
                            record ->
                                    (record.key().equals(large.id().toString())
                                                    ? "large "
                                                    : "sound ")
                                            + Long.parseLong(
                                                    TopicReader.header(record, "ce_sequence")))
                    .toList();
        }
    }

    private void widen() throws Exception {
        var topic = new ConfigResource(ConfigResource.Type.TOPIC, name);
        var wider = new AlterConfigOp(new ConfigEntry(LIMIT, "100000"), AlterConfigOp.OpType.SET);
        try (Admin admin = Servers.shared().kafka().admin()) {
            admin.incrementalAlterConfigs(Map.of(topic, List.of(wider)))
                    .all()
                    .get(30, TimeUnit.SECONDS);
        }
    }

    private void append(StreamId stream, int... versions) throws SQLException {
        try (Connection writer = database.connect()) {
            for (int version : versions) {
                assertThat(LogOrderTest.insert(writer, stream, version)).isEqualTo(1);
            }
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.connect()) {
            connection.createStatement().execute(sql);
        }
    }

    private List<String> parked() {
        try (Connection connection = database.connect();
                var row =
                        connection
                                .createStatement()
                                .executeQuery("SELECT reason FROM relay_parked")) {
            List<String> reasons = new ArrayList<>();
            while (row.next()) {
                reasons.add(row.getString(1));
            }
            return reasons;
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }
}
