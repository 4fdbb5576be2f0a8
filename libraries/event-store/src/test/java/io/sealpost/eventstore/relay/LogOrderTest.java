package io.sealpost.eventstore.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.eventstore.Counter;
import io.sealpost.eventstore.EventJson;
import io.sealpost.eventstore.StreamId;
import io.sealpost.eventstore.TestDatabase;
import io.sealpost.eventstore.relay.Log.Entry;
import io.sealpost.testkit.servers.Servers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reads a log while sixteen connections commit in another order than they insert. */
class LogOrderTest {

    private static final int WRITERS = 16;
    private static final int EVENTS_PER_WRITER = 40;

    private static final String METADATA =
            EventJson.mapper().valueToTree(Counter.provenance()).toString();

    private final List<StreamId> streams =
            List.of(Counter.stream(), Counter.stream(), Counter.stream(), Counter.stream());
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
    void a_log_read_in_the_order_of_its_transactions_loses_and_reorders_nothing() throws Exception {
        Read read = readWhileSixteenWrite(new InCommitOrder());

        assertThat(read.seen()).containsExactlyInAnyOrderElementsOf(read.committed());
        assertThat(misplaced(read.seen())).isEmpty();
    }

    @Test
    void a_relay_that_remembers_only_the_position_loses_events() throws Exception {
        Read read = readWhileSixteenWrite(new ByPosition());

        assertThat(read.seen().size()).isLessThan(read.committed().size());
    }

    @Test
    void transaction_ids_sort_as_numbers_not_as_text() throws SQLException {
        StreamId stream = Counter.stream();
        try (Connection connection = database.connect()) {
            assertThat(insert(connection, stream, 1) + insert(connection, stream, 2)).isEqualTo(2);
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

    private Void write(Random random) throws Exception {
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            for (int written = 0; written < EVENTS_PER_WRITER; ) {
                StreamId stream = streams.get(random.nextInt(streams.size()));
                written += insert(connection, stream, lastVersion(connection, stream) + 1);
                Thread.sleep(random.nextInt(10));
                connection.commit();
            }
        }
        return null;
    }

    private static int lastVersion(Connection connection, StreamId stream) throws SQLException {
        try (ResultSet row =
                connection
                        .createStatement()
                        .executeQuery(
                                "SELECT coalesce(max(version), 0) FROM events WHERE stream_id = '"
                                        + stream.id()
                                        + "'")) {
            row.next();
            return row.getInt(1);
        }
    }

    /** The events that were seen after a later one of their stream. */
    private List<UUID> misplaced(List<UUID> seen) throws SQLException {
        try (Connection connection = database.connect()) {
            List<UUID> inOrder =
                    ids(connection, "SELECT event_id FROM events ORDER BY stream_id, version");
            Map<UUID, Integer> places = new HashMap<>();
            seen.forEach(event -> places.put(event, places.size()));
            Map<UUID, UUID> streamOf = new HashMap<>();
            try (ResultSet row =
                    connection
                            .createStatement()
                            .executeQuery("SELECT event_id, stream_id FROM events")) {
                while (row.next()) {
                    streamOf.put(row.getObject(1, UUID.class), row.getObject(2, UUID.class));
                }
            }
            return IntStream.range(1, inOrder.size())
                    .filter(
                            n ->
                                    streamOf.get(inOrder.get(n))
                                            .equals(streamOf.get(inOrder.get(n - 1))))
                    .filter(n -> places.get(inOrder.get(n)) < places.get(inOrder.get(n - 1)))
                    .mapToObj(inOrder::get)
                    .toList();
        }
    }

    /** Else a tenant with large certificates would fill the memory of the relay of all. */
    @Test
    void what_is_read_at_once_is_bounded_in_bytes_too_however_well_it_compresses()
            throws SQLException {
        try (Connection connection = database.connect()) {
            for (int version = 1; version <= 100; version++) {
                assertThat(insert(connection, streams.getFirst(), version)).isEqualTo(1);
            }
            enlarge();

            List<Long> versions = new ArrayList<>();
            List<Entry> entries = read(connection, Checkpoint.START);
            while (!entries.isEmpty()) {
                assertThat(entries).hasSizeLessThan(50);
                entries.forEach(entry -> versions.add(entry.event().version()));
                entries = read(connection, Checkpoint.after(entries.getLast()));
            }

            assertThat(versions)
                    .containsExactlyElementsOf(LongStream.rangeClosed(1, 100).boxed().toList());
        }
    }

    private static List<Entry> read(Connection connection, Checkpoint after) throws SQLException {
        return Log.events(_ -> Optional.empty()).after(connection, after, 500);
    }

    private void enlarge() throws SQLException {
        try (Connection owner = Servers.shared().postgres().superuser(database.database().name())) {
            owner.createStatement()
                    .execute(
                            "UPDATE events SET data = data || jsonb_build_object('x', repeat('x', 1000000))");
        }
    }

    static int insert(Connection connection, StreamId stream, int version) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                INSERT INTO events (tenant_id, stream_type, stream_id, version, event_id, type, data, metadata)
                VALUES (?, 'counter', ?, ?, ?, 'counter-increased.v1', '{"by": 1}', ?::jsonb)
                ON CONFLICT (stream_id, version) DO NOTHING
                """)) {
            statement.setObject(1, stream.tenantId());
            statement.setObject(2, stream.id());
            statement.setLong(3, version);
            statement.setObject(4, UUID.randomUUID());
            statement.setString(5, METADATA);
            return statement.executeUpdate();
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
