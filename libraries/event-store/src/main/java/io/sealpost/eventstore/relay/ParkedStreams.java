package io.sealpost.eventstore.relay;

import io.sealpost.eventstore.relay.Log.Entry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The streams of one log that the relay passes over, each from the event on that could not be
 * published.
 */
record ParkedStreams(String log) {

    /**
     * A stream that an operator released, and the place in the log from which its events are owed.
     */
    record Released(UUID streamId, Checkpoint from) {}

    /** Where each stream is held. */
    Map<UUID, Checkpoint> places(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        "SELECT stream_id, transaction_id::text, position FROM relay_parked WHERE log = ?")) {
            statement.setString(1, log);
            Map<UUID, Checkpoint> places = new HashMap<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    places.put(
                            row.getObject(1, UUID.class),
                            new Checkpoint(row.getString(2), row.getLong(3)));
                }
            }
            return places;
        }
    }

    /** A stream that is parked already is held at the earlier of the two places. */
    void park(Connection connection, Entry entry, String reason) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                INSERT INTO relay_parked (log, stream_id, transaction_id, position, event_id, reason)
                VALUES (?, ?, ?::xid8, ?, ?, ?) ON CONFLICT (log, stream_id) DO UPDATE
                    SET transaction_id = excluded.transaction_id, position = excluded.position,
                        event_id = excluded.event_id, reason = excluded.reason
                    WHERE (excluded.transaction_id, excluded.position)
                        < (relay_parked.transaction_id, relay_parked.position)
                """)) {
            statement.setString(1, log);
            statement.setObject(2, entry.event().stream().id());
            statement.setString(3, entry.transactionId());
            statement.setLong(4, entry.event().position());
            statement.setObject(5, entry.event().eventId());
            statement.setString(6, storable(reason));
            statement.executeUpdate();
        }
    }

    /** PostgreSQL's text holds no NUL. */
    private static String storable(String reason) {
        return reason.replace('\u0000', '\ufffd');
    }

    List<Released> released(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                SELECT stream_id, transaction_id::text, position FROM relay_parked
                WHERE log = ? AND released_at IS NOT NULL
                """)) {
            statement.setString(1, log);
            List<Released> streams = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    streams.add(
                            new Released(
                                    row.getObject(1, UUID.class),
                                    new Checkpoint(row.getString(2), row.getLong(3))));
                }
            }
            return streams;
        }
    }

    void remove(Connection connection, UUID streamId) throws SQLException {
        update(connection, "DELETE FROM relay_parked WHERE log = ? AND stream_id = ?", streamId);
    }

    /** The release did not help: parked again, from where it was. */
    void keep(Connection connection, UUID streamId) throws SQLException {
        update(
                connection,
                "UPDATE relay_parked SET released_at = NULL WHERE log = ? AND stream_id = ?",
                streamId);
    }

    private void update(Connection connection, String sql, UUID streamId) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, log);
            statement.setObject(2, streamId);
            statement.executeUpdate();
        }
    }
}
