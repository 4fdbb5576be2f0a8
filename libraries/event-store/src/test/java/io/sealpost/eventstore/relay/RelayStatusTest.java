package io.sealpost.eventstore.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.eventstore.Counter;
import io.sealpost.eventstore.StreamId;
import io.sealpost.eventstore.TestDatabase;
import io.sealpost.testkit.servers.Servers;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RelayStatusTest {

    private static final double AN_HOUR = 3_600;

    private final StreamId stream = Counter.stream();
    private TestDatabase database;
    private Connection connection;

    @BeforeEach
    void fill() throws SQLException {
        database = new TestDatabase();
        connection = database.connect();
        for (int version = 1; version <= 3; version++) {
            assertThat(LogOrderTest.insert(connection, stream, version)).isEqualTo(1);
        }
        try (Connection owner = Servers.shared().postgres().superuser(database.database().name())) {
            owner.createStatement()
                    .execute("UPDATE events SET recorded_at = now() - version * interval '1 hour'");
        }
        for (String log : List.of("events", "reads")) {
            connection
                    .createStatement()
                    .execute(
                            """
                            INSERT INTO relay_parked (log, stream_id, transaction_id, position, event_id, reason)
                            VALUES ('%s', gen_random_uuid(), '1', 1, gen_random_uuid(), 'not mappable')
                            """
                                    .formatted(log));
        }
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
        database.close();
    }

    @Test
    void it_says_how_many_events_are_owed_and_for_how_long() throws SQLException {
        RelayStatus status = RelayStatus.LEADING.and(connection, "events", Checkpoint.START);

        assertThat(status.leading()).isTrue();
        assertThat(status.lagEvents()).isEqualTo(3);
        assertThat(status.lagSeconds()).isBetween(3 * AN_HOUR, 4 * AN_HOUR);
        assertThat(status.parkedStreams()).isEqualTo(1);
    }

    @Test
    void what_is_on_kafka_is_not_owed() throws SQLException {
        var entries = Log.events(_ -> Optional.empty()).after(connection, Checkpoint.START, 10);

        RelayStatus second =
                RelayStatus.LEADING.and(connection, "events", Checkpoint.after(entries.get(1)));
        RelayStatus last =
                RelayStatus.LEADING.and(connection, "events", Checkpoint.after(entries.getLast()));

        assertThat(second.lagEvents()).isEqualTo(1);
        assertThat(last.lagEvents()).isZero();
        assertThat(last.lagSeconds()).isZero();
    }

    @Test
    void what_several_logs_owe_adds_up_and_the_oldest_counts() throws SQLException {
        RelayStatus status =
                RelayStatus.LEADING
                        .and(connection, "events", Checkpoint.START)
                        .and(connection, "events", Checkpoint.START);

        assertThat(status.lagEvents()).isEqualTo(6);
        assertThat(status.lagSeconds()).isBetween(3 * AN_HOUR, 4 * AN_HOUR);
        assertThat(status.parkedStreams()).isEqualTo(2);
    }

    @Test
    void a_transaction_that_holds_the_relay_back_is_seen() throws SQLException {
        try (Connection open = database.connect()) {
            open.setAutoCommit(false);
            open.createStatement().execute("SELECT pg_current_xact_id()");

            assertThat(
                            RelayStatus.LEADING
                                    .and(connection, "events", Checkpoint.START)
                                    .oldestTransactionSeconds())
                    .isPositive();
        }
    }
}
