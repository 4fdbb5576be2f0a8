package io.sealpost.eventstore.relay;

import static io.sealpost.eventstore.Eventually.eventually;
import static io.sealpost.testkit.servers.TopicReader.header;
import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.eventstore.Connections;
import io.sealpost.eventstore.Counter;
import io.sealpost.eventstore.StreamId;
import io.sealpost.eventstore.TestDatabase;
import io.sealpost.eventstore.cloudevents.ReceivedEvent;
import io.sealpost.eventstore.consumer.ConsumerSettings;
import io.sealpost.eventstore.consumer.EventConsumer;
import io.sealpost.testkit.servers.Servers;
import io.sealpost.testkit.servers.TopicReader;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A topic that is lost under a running relay and its consumer. */
class LostTopicTest {

    private final String service = "lost-" + UUID.randomUUID();
    private final Topic topic = Topic.fresh("lost");
    private final StreamId stream = Counter.stream();
    private final List<ReceivedEvent> handled = new CopyOnWriteArrayList<>();
    private TestDatabase database;
    private Connections connections;

    @BeforeEach
    void migrate() throws SQLException {
        database = new TestDatabase();
        connections = new Connections(database.login(), Topic.connection());
    }

    @AfterEach
    void close() {
        database.close();
    }

    /** Asked for before the topic is there again: else what is new would come before it. */
    @Test
    void a_deleted_topic_is_filled_again_by_republish_and_its_consumer_goes_on() throws Exception {
        append(stream, 1, 2, 3);
        try (Relay relay = relay();
                EventConsumer consumer = consumer()) {
            relay.start();
            consumer.start();
            eventually(() -> handled.size() == 3);

            delete();
            append(stream, 4, 5);
            execute("INSERT INTO relay_republish (topic) VALUES ('" + topic.name() + "')");
            long before = relay.failures();
            eventually(() -> relay.failures() > before);
            Servers.shared().kafka().createTopics(topic.name());
            eventually(() -> count("relay_republish") == 0 && relay.status().lagEvents() == 0);
            eventually(() -> handled.stream().anyMatch(event -> event.sequence() == 5));
        }

        assertThat(onTopic()).startsWith(1L, 2L, 3L).endsWith(4L, 5L);
        assertThat(handled.stream().map(ReceivedEvent::sequence).distinct().toList())
                .containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    private void delete() throws Exception {
        try (Admin admin = Servers.shared().kafka().admin()) {
            admin.deleteTopics(Set.of(topic.name())).all().get(30, TimeUnit.SECONDS);
            eventually(
                    () ->
                            !admin.listTopics()
                                    .names()
                                    .get(30, TimeUnit.SECONDS)
                                    .contains(topic.name()));
        }
    }

    private List<Long> onTopic() {
        try (TopicReader reader = TopicReader.fromTheBeginning(topic.name())) {
            return reader.all().stream()
                    .map(record -> Long.parseLong(header(record, "ce_sequence")))
                    .toList();
        }
    }

    private Relay relay() {
        return new Relay(
                RelayProcess.settings(service, connections),
                List.of(Log.events(event -> RelayProcess.record(event, topic.name(), "relay"))));
    }

    private EventConsumer consumer() {
        return new EventConsumer(
                new ConsumerSettings(
                        service, Set.of(topic.name()), connections, Duration.ofMillis(50)),
                handled::add);
    }

    private void append(StreamId target, int... versions) throws SQLException {
        try (Connection connection = database.connect()) {
            for (int version : versions) {
                assertThat(LogOrderTest.insert(connection, target, version)).isEqualTo(1);
            }
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.connect()) {
            connection.createStatement().execute(sql);
        }
    }

    private long count(String from) throws SQLException {
        try (Connection connection = database.connect();
                ResultSet row =
                        connection.createStatement().executeQuery("SELECT count(*) FROM " + from)) {
            row.next();
            return row.getLong(1);
        }
    }
}
