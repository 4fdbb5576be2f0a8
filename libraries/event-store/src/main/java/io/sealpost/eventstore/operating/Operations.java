package io.sealpost.eventstore.operating;

import io.sealpost.eventstore.rebuilding.RunKind;
import io.sealpost.eventstore.rebuilding.RunRequests;
import io.sealpost.eventstore.relay.RestoredLog;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * What an operator can see and do about events that wait; the running service takes it up within
 * seconds. Each deed is recorded in the same transaction.
 *
 * @param connection with auto-commit off
 * @param operator who does it
 */
public record Operations(Connection connection, String operator) {

    /**
     * A stream that the relay passes over.
     *
     * @param released whether an operator released it and the relay has not come to it yet
     */
    public record ParkedStream(
            String log, UUID streamId, UUID eventId, String reason, boolean released) {}

    /** A key of a topic whose messages a consumer does not handle. */
    public record ParkedKey(
            String consumer,
            String topic,
            String key,
            long messages,
            String reason,
            boolean released) {}

    /** Connects the deeds to a database, each to be committed by the caller. */
    public static Operations on(Connection connection, String operator) throws SQLException {
        connection.setAutoCommit(false);
        return new Operations(connection, operator);
    }

    public List<ParkedStream> parkedStreams() throws SQLException {
        List<ParkedStream> streams = new ArrayList<>();
        try (PreparedStatement statement =
                        connection.prepareStatement(
                                """
                                SELECT log, stream_id, event_id, reason, released_at IS NOT NULL
                                FROM relay_parked ORDER BY parked_at
                                """);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                streams.add(
                        new ParkedStream(
                                row.getString(1),
                                row.getObject(2, UUID.class),
                                row.getObject(3, UUID.class),
                                row.getString(4),
                                row.getBoolean(5)));
            }
        }
        return streams;
    }

    public List<ParkedKey> parkedKeys() throws SQLException {
        List<ParkedKey> keys = new ArrayList<>();
        try (PreparedStatement statement =
                        connection.prepareStatement(
                                """
                                SELECT consumer, topic, key, count(*),
                                       (array_agg(reason ORDER BY record_offset))[1], bool_or(released_at IS NOT NULL)
                                FROM consumer_parked GROUP BY consumer, topic, key ORDER BY min(parked_at)
                                """);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                keys.add(
                        new ParkedKey(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getLong(4),
                                row.getString(5),
                                row.getBoolean(6)));
            }
        }
        return keys;
    }

    /** Has the relay try a stream again, from the event on that could not be published. */
    public int releaseStream(UUID streamId) throws SQLException {
        record("release-stream", streamId.toString(), null);
        return update(
                "UPDATE relay_parked SET released_at = clock_timestamp() WHERE stream_id = ?",
                streamId);
    }

    /** Has a consumer try a key's messages again, in order. */
    public int releaseKey(String consumer, String topic, String key) throws SQLException {
        record("release-key", String.join(" ", consumer, topic, key), null);
        return update(
                """
                UPDATE consumer_parked SET released_at = clock_timestamp()
                WHERE consumer = ? AND topic = ? AND key = ?
                """,
                consumer,
                topic,
                key);
    }

    /**
     * Gives up a key's first message, for good; those behind it stay parked until they are
     * released.
     *
     * @param reason why nothing is lost by it
     */
    public int discardFirst(String consumer, String topic, String key, String reason)
            throws SQLException {
        record("discard-message", String.join(" ", consumer, topic, key), reason);
        return update(
                """
                DELETE FROM consumer_parked WHERE (consumer, topic, partition, record_offset) =
                    (SELECT consumer, topic, partition, record_offset FROM consumer_parked
                     WHERE consumer = ? AND topic = ? AND key = ? ORDER BY partition, record_offset LIMIT 1)
                """,
                consumer,
                topic,
                key);
    }

    /** Has the leading relay send everything of a topic again, with the same ids and in order. */
    public int republish(String topic) throws SQLException {
        record("republish", topic, null);
        return update(
                "INSERT INTO relay_republish (topic) VALUES (?) ON CONFLICT DO NOTHING", topic);
    }

    /**
     * After a restore from a dump: has everything in the logs published from the beginning. Needs
     * the owner's role.
     *
     * @return how many rows were rewritten
     * @see RestoredLog#rebase
     */
    public long rebase(List<String> logs) throws SQLException {
        record("rebase-log", String.join(" ", logs), null);
        return RestoredLog.rebase(connection, logs);
    }

    /**
     * Has the running service rebuild or check read models.
     *
     * @param readModels types of streams; none for all
     * @see RunRequests#status
     */
    public UUID request(RunKind kind, List<String> readModels) throws SQLException {
        record(
                kind.name().toLowerCase(Locale.ROOT),
                readModels.isEmpty() ? "all read models" : String.join(" ", readModels),
                null);
        return new RunRequests(connection).request(kind, readModels);
    }

    private void record(String action, String subject, String reason) throws SQLException {
        update(
                "INSERT INTO operator_actions (action, subject, reason, operator) VALUES (?, ?, ?,"
                        + " ?)",
                action,
                subject,
                reason,
                operator);
    }

    private int update(String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            return statement.executeUpdate();
        }
    }
}
