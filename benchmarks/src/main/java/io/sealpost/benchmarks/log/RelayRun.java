package io.sealpost.benchmarks.log;

import io.sealpost.eventstore.Connections;
import io.sealpost.eventstore.DatabaseLogin;
import io.sealpost.eventstore.StoredEvent;
import io.sealpost.eventstore.cloudevents.CloudEvents;
import io.sealpost.eventstore.relay.Log;
import io.sealpost.eventstore.relay.Relay;
import io.sealpost.eventstore.relay.RelaySettings;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Lets a relay publish the end of a log, with the settings that the services give it. */
final class RelayRun {

    private static final String SERVICE = "benchmark";
    private static final double NANOSECONDS = 1e9;
    private static final Duration LOOK = Duration.ofMillis(5);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final EventLog log;
    private final String topic;
    private final Map<String, Object> kafka;

    /**
     * @param kafka what a client needs to connect
     */
    RelayRun(EventLog log, String topic, Map<String, Object> kafka) {
        this.log = log;
        this.topic = topic;
        this.kafka = kafka;
    }

    static ProducerRecord<String, byte[]> message(String topic, StoredEvent event) {
        return CloudEvents.record(
                topic, "/sealpost/benchmark", "io.sealpost.sample.noted.v1", event, event.data());
    }

    /**
     * From the first event that the relay reads to the checkpoint behind the last one.
     *
     * @return events per second
     */
    double perSecond(int events) throws SQLException, InterruptedException {
        AtomicLong begin = new AtomicLong();
        try (Connection connection = log.superuser()) {
            long last = rewind(connection, events);
            try (Relay relay = relay(new Connections(log.login(), kafka), topic, begin)) {
                relay.start();
                awaitCheckpoint(connection, last);
                return events * NANOSECONDS / (System.nanoTime() - begin.get());
            }
        }
    }

    /** A relay of its own, to be started and closed by the caller. */
    Relay relay() {
        return relay(log.login(), topic, kafka);
    }

    /** As the services make it. */
    static Relay relay(DatabaseLogin login, String topic, Map<String, Object> kafka) {
        return relay(new Connections(login, kafka), topic, new AtomicLong());
    }

    private static Relay relay(Connections connections, String topic, AtomicLong begin) {
        return new Relay(
                new RelaySettings(SERVICE, connections, RelaySettings.Pace.DEFAULT),
                List.of(
                        Log.events(
                                event -> {
                                    begin.compareAndSet(0, System.nanoTime());
                                    return Optional.of(message(topic, event));
                                })));
    }

    /** The last events are to be published again; returns the position of the last. */
    private static long rewind(Connection connection, int events) throws SQLException {
        try (Statement statement = connection.createStatement();
                PreparedStatement checkpoint =
                        connection.prepareStatement(
                                """
                        INSERT INTO relay_checkpoint (log, transaction_id, position)
                        SELECT 'events', transaction_id, position FROM events
                        ORDER BY transaction_id DESC, position DESC LIMIT 1 OFFSET ?
                        """)) {
            statement.execute("DELETE FROM relay_checkpoint");
            checkpoint.setInt(1, events);
            checkpoint.executeUpdate();
            return number(
                    connection,
                    "SELECT position FROM events ORDER BY transaction_id DESC, position DESC LIMIT 1");
        }
    }

    private static void awaitCheckpoint(Connection connection, long position)
            throws SQLException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (number(connection, "SELECT coalesce(max(position), 0) FROM relay_checkpoint")
                != position) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the relay did not reach the end of the log");
            }
            Thread.sleep(LOOK);
        }
    }

    private static long number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
