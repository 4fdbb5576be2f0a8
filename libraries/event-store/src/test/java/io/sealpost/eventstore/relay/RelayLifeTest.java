package io.sealpost.eventstore.relay;

import static io.sealpost.eventstore.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.eventstore.Connections;
import io.sealpost.eventstore.Counter;
import io.sealpost.eventstore.StreamId;
import io.sealpost.eventstore.TestDatabase;
import io.sealpost.testkit.servers.TopicReader;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a relay says of itself, and what it leaves to the next. */
class RelayLifeTest {

    private final String service = "relay-test-" + UUID.randomUUID();
    private final StreamId stream = Counter.stream();
    private final Topic topic = Topic.fresh("life");
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
    void it_leads_and_tells_what_is_parked_until_it_gives_up_its_lease() throws Exception {
        append(1);
        try (Relay relay = relay(_ -> failing())) {
            assertThat(relay.status().leading()).isFalse();
            relay.start();
            eventually(() -> relay.status().leading() && relay.status().parkedStreams() == 1);

            assertThat(relay.status().lagEvents()).isZero();
            assertThat(relay.failures()).isZero();
            assertThat(count("relay_lease")).isEqualTo(1);
        }

        assertThat(count("relay_lease")).isZero();
    }

    @Test
    void who_loses_the_lead_stands_by() throws Exception {
        try (Relay relay = relay(_ -> Optional.empty())) {
            relay.start();
            eventually(() -> relay.status().leading());

            execute("UPDATE relay_lease SET holder = gen_random_uuid()");

            eventually(
                    () -> relay.failures() == 1 && relay.status().equals(RelayStatus.STANDING_BY));
        }
    }

    @Test
    void a_restored_log_is_not_published() throws Exception {
        append(1);
        try (Connection owner = database.owner().connect()) {
            owner.createStatement()
                    .execute("UPDATE events SET transaction_id = '1000000000'::xid8");
        }
        try (Relay relay = relay(event -> RelayProcess.record(event, topic.name(), "relay"))) {
            relay.start();
            eventually(() -> relay.failures() > 0);

            assertThat(relay.status().leading()).isFalse();
        }

        try (TopicReader reader = TopicReader.fromTheBeginning(topic.name())) {
            assertThat(reader.all()).isEmpty();
        }
        assertThat(count("relay_refused")).isEqualTo(1);
    }

    @Test
    void who_is_interrupted_while_it_ends_stays_so() {
        Relay relay = relay(_ -> Optional.empty());
        relay.start();

        Thread.currentThread().interrupt();
        relay.close();

        assertThat(Thread.interrupted()).isTrue();
    }

    private static Optional<ProducerRecord<String, byte[]>> failing() {
        throw new IllegalArgumentException("not mappable");
    }

    private Relay relay(Publication publication) {
        return new Relay(
                RelayProcess.settings(
                        service, new Connections(database.login(), Topic.connection())),
                List.of(Log.events(publication)));
    }

    private void append(int version) throws SQLException {
        try (Connection writer = database.connect()) {
            assertThat(LogOrderTest.insert(writer, stream, version)).isEqualTo(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.connect()) {
            connection.createStatement().execute(sql);
        }
    }

    private int count(String from) throws SQLException {
        try (Connection connection = database.connect();
                ResultSet row =
                        connection.createStatement().executeQuery("SELECT count(*) FROM " + from)) {
            row.next();
            return row.getInt(1);
        }
    }
}
