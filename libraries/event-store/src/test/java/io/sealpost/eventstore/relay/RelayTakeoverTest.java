package io.sealpost.eventstore.relay;

import static io.sealpost.testkit.servers.TopicReader.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealpost.eventstore.Connections;
import io.sealpost.eventstore.Counter;
import io.sealpost.eventstore.StoredEvent;
import io.sealpost.eventstore.StreamId;
import io.sealpost.eventstore.TestDatabase;
import io.sealpost.eventstore.relay.LogRelay.Found;
import io.sealpost.testkit.servers.TopicReader;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A leader that stands still in the middle of its work while another one takes over, and then goes
 * on: what it does with parked streams and operators' wishes must lose nothing.
 */
class RelayTakeoverTest {

    private static final int BATCH = 3;

    private final String service = "takeover-" + UUID.randomUUID();
    private final Topic topic = Topic.fresh("takeover");
    private final StreamId stream = Counter.stream();
    private TestDatabase database;
    private Connection connection;

    /** What happens while an event is mapped; it may say that the event stays inside. */
    private interface Meanwhile {
        boolean staysInside(StoredEvent event) throws Exception;
    }

    @BeforeEach
    void migrate() throws SQLException {
        database = new TestDatabase();
        connection = database.connect();
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
        database.close();
    }

    @Test
    void what_precedes_an_event_that_cannot_be_mapped_survives_a_send_that_fails()
            throws Exception {
        append(1, 2);
        try (Leader first = new Leader(unmappable(2))) {
            first.producer.close();
            assertThatThrownBy(first.relay::publish).isInstanceOf(IllegalStateException.class);
        }

        try (Leader second = new Leader(unmappable(2))) {
            assertThat(second.relay.publish()).isEqualTo(Found.SOME);
        }

        assertThat(sequences()).containsExactly(1L);
        assertThat(count("relay_parked")).isEqualTo(1);
    }

    @Test
    void a_former_leader_that_sends_nothing_takes_no_stream_from_those_that_are_parked()
            throws Exception {
        append(1);
        try (Leader former = new Leader(unmappable(1))) {
            assertThat(former.relay.publish()).isEqualTo(Found.SOME);
            execute("UPDATE relay_parked SET released_at = now()");
            former.meanwhile =
                    event -> {
                        execute("UPDATE relay_lease SET until = now() - interval '1 s'");
                        append(2);
                        try (Leader latter = new Leader(_ -> false)) {
                            assertThat(latter.relay.publish()).isEqualTo(Found.SOME);
                        }
                        return true;
                    };
            assertThatThrownBy(former.relay::publishReleased).isInstanceOf(Lease.Lost.class);
        }

        try (Leader last = new Leader(_ -> false)) {
            last.relay.publishReleased();
        }

        assertThat(sequences()).containsExactly(1L, 2L);
    }

    @Test
    void a_stream_that_is_parked_comes_again_as_far_as_it_had_come() throws Exception {
        append(1, 2, 3);
        try (Leader leader = new Leader(unmappable(3))) {
            assertThat(leader.relay.publish()).isEqualTo(Found.MORE);
            assertThat(leader.relay.republish(topic.name())).isEqualTo(2);
            leader.meanwhile = _ -> false;
            execute("UPDATE relay_parked SET released_at = now()");
            leader.relay.publishReleased();
        }

        assertThat(sequences()).containsExactly(1L, 2L, 1L, 2L, 3L);
    }

    @Test
    void an_event_that_can_no_longer_be_mapped_when_it_is_to_come_again_parks_its_stream()
            throws Exception {
        append(1, 2, 3, 4);
        try (Leader leader = new Leader(_ -> false)) {
            while (leader.relay.publish() == Found.MORE) {}
            leader.meanwhile = unmappable(2);
            assertThat(leader.relay.republish(topic.name())).isEqualTo(1);
            leader.meanwhile = _ -> false;
            execute("UPDATE relay_parked SET released_at = now()");
            leader.relay.publishReleased();
        }

        assertThat(sequences()).containsExactly(1L, 2L, 3L, 4L, 1L, 2L, 3L, 4L);
    }

    private static Meanwhile unmappable(long version) {
        return event -> {
            if (event.version() == version) {
                throw new IllegalArgumentException("not mappable");
            }
            return false;
        };
    }

    private List<Long> sequences() {
        try (TopicReader reader = TopicReader.fromTheBeginning(topic.name())) {
            return reader.all().stream()
                    .map(record -> Long.parseLong(header(record, "ce_sequence")))
                    .toList();
        }
    }

    private void append(int... versions) throws SQLException {
        try (Connection writer = database.connect()) {
            for (int version : versions) {
                assertThat(LogOrderTest.insert(writer, stream, version)).isEqualTo(1);
            }
        }
    }

    private void execute(String sql) throws SQLException {
        connection.createStatement().execute(sql);
    }

    private int count(String from) throws SQLException {
        try (ResultSet row =
                connection.createStatement().executeQuery("SELECT count(*) FROM " + from)) {
            row.next();
            return row.getInt(1);
        }
    }

    /** A relay that leads until another one does. */
    private final class Leader implements AutoCloseable {

        private final Connection own = database.connect();
        private final Producer<String, byte[]> producer;
        private final LogRelay relay;
        private Meanwhile meanwhile;

        Leader(Meanwhile meanwhile) throws SQLException {
            this.meanwhile = meanwhile;
            RelaySettings settings =
                    RelayProcess.settings(
                            service, new Connections(database.login(), Topic.connection()));
            execute("UPDATE relay_lease SET until = now() - interval '1 s'");
            Lease lease = new Lease(service, UUID.randomUUID(), Duration.ofHours(1));
            assertThat(lease.take(own)).isTrue();
            producer = new KafkaProducer<>(settings.producer());
            producer.initTransactions();
            relay = new LogRelay(Log.events(this::map), new Lead(lease, own, producer, BATCH));
        }

        private Optional<ProducerRecord<String, byte[]>> map(StoredEvent event) {
            try {
                return meanwhile.staysInside(event)
                        ? Optional.empty()
                        : RelayProcess.record(event, topic.name(), "leader");
            } catch (RuntimeException failure) {
                throw failure;
            } catch (Exception failure) {
                throw new AssertionError(failure);
            }
        }

        @Override
        public void close() throws SQLException {
            producer.close();
            own.close();
        }
    }
}
