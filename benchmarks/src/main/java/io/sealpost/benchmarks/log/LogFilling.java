package io.sealpost.benchmarks.log;

import io.sealpost.eventstore.EventJson;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Fills a log inside the server: streams of the same length, interleaved, numbered from 1.
 *
 * @param eventsPerStream how many each stream has
 * @param text what each event notes
 */
record LogFilling(long streams, int eventsPerStream, String text) {

    /** Each chunk is one transaction. */
    private static final int STREAMS_PER_CHUNK = 2_000;

    private static final String INSERT =
            """
            INSERT INTO events (tenant_id, stream_type, stream_id, version, event_id, type, data, metadata)
            SELECT lpad(to_hex(stream % 100), 32, '0')::uuid, ?, lpad(to_hex(stream), 32, '0')::uuid,
                   version, uuidv7(), ?, jsonb_build_object('text', ?), ?::jsonb
            FROM generate_series(1, ?) version, generate_series(?, ?) stream
            ORDER BY version, stream
            """;

    long events() {
        return streams * eventsPerStream;
    }

    void into(EventLog log) throws SQLException {
        try (Connection connection = log.superuser()) {
            try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                for (long first = 1; first <= streams; first += STREAMS_PER_CHUNK) {
                    insert(insert, first, Math.min(streams, first + STREAMS_PER_CHUNK - 1));
                }
            }
            settle(connection);
        }
    }

    private void insert(PreparedStatement insert, long first, long last) throws SQLException {
        insert.setString(1, Sample.STREAM);
        insert.setString(2, Sample.NOTED);
        insert.setString(3, text);
        insert.setString(4, EventJson.mapper().valueToTree(Sample.provenance()).toString());
        insert.setInt(5, eventsPerStream);
        insert.setLong(6, first);
        insert.setLong(7, last);
        insert.executeUpdate();
    }

    /** What a server does sooner or later by itself is done before anything is measured. */
    private static void settle(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("VACUUM (ANALYZE) events");
            statement.execute("CHECKPOINT");
        }
    }
}
