package io.sealpost.eventstore.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.eventstore.TestDatabase;
import io.sealpost.eventstore.relay.Log.Entry;
import io.sealpost.testkit.servers.Servers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reads a log while sixteen connections commit in another order than they insert. */
class LogOrderTest {

    private static final int WRITERS = 16;
    private static final int EVENTS_PER_WRITER = 40;

    private TestDatabase database;

    /** How a relay goes on reading: the ids of what comes after what it has seen. */
    private interface Reader {
        List<UUID> next(Connection connection) throws SQLException;
    }

    @BeforeEach
    void migrate() throws SQLException {
        database = new TestDatabase();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_log_read_in_the_order_of_its_transactions_loses_nothing() throws Exception {
        Read read = readWhileSixteenWrite(new InCommitOrder());

        assertThat(read.seen()).containsExactlyInAnyOrderElementsOf(read.committed());
    }

    @Test
    void a_relay_that_remembers_only_the_position_loses_events() throws Exception {
        Read read = readWhileSixteenWrite(new ByPosition());

        assertThat(read.seen().size()).isLessThan(read.committed().size());
    }

    @Test
    void versions_of_one_stream_keep_their_order_whoever_writes_them() throws Exception {
        readWhileSixteenWrite(new InCommitOrder());

        try (Connection connection = database.connect();
                ResultSet row =
                        connection
                                .createStatement()
                                .executeQuery(
                                        """
                                SELECT count(*) FROM events a JOIN events b
                                  ON a.stream_id = b.stream_id AND a.version < b.version
                                 AND (a.transaction_id, a.position) > (b.transaction_id, b.position)
                                """)) {
            row.next();
            assertThat(row.getInt(1)).isZero();
        }
    }

    @Test
    void transaction_ids_sort_as_numbers_not_as_text() throws SQLException {
        UUID stream = UUID.randomUUID();
        try (Connection connection = database.connect()) {
            insert(connection, stream, 1);
            insert(connection, stream, 2);
            try (Connection owner =
                    Servers.shared().postgres().superuser(database.database().name())) {
                owner.createStatement()
                        .execute(
                                "UPDATE events SET transaction_id = CASE version WHEN 1 THEN '9' ELSE '10' END::xid8");
            }

            List<Entry> entries =
                    Log.events(event -> Optional.empty())
                            .after(connection, new Checkpoint("0", 0), 10);

            assertThat(entries).extracting(Entry::transactionId).containsExactly("9", "10");
            assertThat(entries)
                    .extracting(entry -> entry.event().version())
                    .containsExactly(1L, 2L);
        }
    }

    private record Read(List<UUID> seen, List<UUID> committed) {}

    private Read readWhileSixteenWrite(Reader reader) throws Exception {
        List<UUID> seen = new ArrayList<>();
        try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
                Connection connection = database.connect()) {
            List<Future<?>> running = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                Random pauses = new Random(writer);
                running.add(writers.submit(() -> write(pauses)));
            }
            while (!running.stream().allMatch(Future::isDone)) {
                seen.addAll(reader.next(connection));
            }
            for (Future<?> writer : running) {
                writer.get();
            }
            seen.addAll(reader.next(connection));
            return new Read(seen, committed(connection));
        }
    }

    private Void write(Random pauses) throws Exception {
        UUID stream = UUID.randomUUID();
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            for (int version = 1; version <= EVENTS_PER_WRITER; version++) {
                insert(connection, stream, version);
                Thread.sleep(pauses.nextInt(10));
                connection.commit();
            }
        }
        return null;
    }

    private static void insert(Connection connection, UUID stream, int version)
            throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                INSERT INTO events (tenant_id, stream_type, stream_id, version, event_id, type, data, metadata)
                VALUES (?, 'counter', ?, ?, ?, 'counter-increased.v1', '{"by": 1}', '{"actor": {"issuer": "i", "subject": "s", "kind": "person"}}')
                """)) {
            statement.setObject(1, UUID.randomUUID());
            statement.setObject(2, stream);
            statement.setLong(3, version);
            statement.setObject(4, UUID.randomUUID());
            statement.executeUpdate();
        }
    }

    private static List<UUID> committed(Connection connection) throws SQLException {
        return ids(connection, "SELECT event_id FROM events");
    }

    private static List<UUID> ids(Connection connection, String sql) throws SQLException {
        List<UUID> ids = new ArrayList<>();
        try (ResultSet row = connection.createStatement().executeQuery(sql)) {
            while (row.next()) {
                ids.add(row.getObject(1, UUID.class));
            }
        }
        return ids;
    }

    private static final class InCommitOrder implements Reader {

        private final Log log = Log.events(event -> Optional.empty());
        private Checkpoint checkpoint = new Checkpoint("0", 0);

        @Override
        public List<UUID> next(Connection connection) throws SQLException {
            List<Entry> entries = log.after(connection, checkpoint, 1_000);
            if (!entries.isEmpty()) {
                Entry last = entries.getLast();
                checkpoint = new Checkpoint(last.transactionId(), last.event().position());
            }
            return entries.stream().map(entry -> entry.event().eventId()).toList();
        }
    }

    private static final class ByPosition implements Reader {

        private long position;

        @Override
        public List<UUID> next(Connection connection) throws SQLException {
            List<UUID> ids = new ArrayList<>();
            try (ResultSet row =
                    connection
                            .createStatement()
                            .executeQuery(
                                    "SELECT position, event_id FROM events WHERE position > "
                                            + position
                                            + " ORDER BY position")) {
                while (row.next()) {
                    position = row.getLong(1);
                    ids.add(row.getObject(2, UUID.class));
                }
            }
            return ids;
        }
    }
}
