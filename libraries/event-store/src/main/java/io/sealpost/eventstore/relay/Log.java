package io.sealpost.eventstore.relay;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealpost.eventstore.EventJson;
import io.sealpost.eventstore.Provenance;
import io.sealpost.eventstore.StoredEvent;
import io.sealpost.eventstore.StreamId;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * An append-only table in the order of its transactions. Rows of transactions that could still be
 * overtaken by an earlier one are not seen yet: a plain position would lose what commits late.
 *
 * @param table a table with the columns of {@code events}
 * @param sequence the column that becomes {@code ce_sequence}
 * @param publication what leaves the service
 */
public record Log(String table, String sequence, Publication publication) {

    /** A row and the place to go on from after it. */
    record Entry(String transactionId, StoredEvent event) {}

    public static Log events(Publication publication) {
        return new Log("events", "version", publication);
    }

    /** A log without versions, such as {@code reads}: its position is the sequence. */
    public static Log ofFacts(String table, Publication publication) {
        return new Log(table, "position", publication);
    }

    /**
     * The text of the transaction id has a name of its own: ORDER BY prefers output names, and text
     * sorts 10 before 9.
     */
    private static final String SELECT =
            """
            SELECT position, transaction_id::text AS transaction, tenant_id, stream_type, stream_id, %s,
                   event_id, type, data, metadata, recorded_at
            FROM %s
            WHERE (transaction_id, position) > (?::xid8, ?) AND %s
            ORDER BY transaction_id, position LIMIT ?
            """;

    private static final String SETTLED =
            "transaction_id < pg_snapshot_xmin(pg_current_snapshot())";
    private static final String UP_TO = "(transaction_id, position) <= (?::xid8, ?)";
    private static final String OF_STREAM = "stream_id = ? AND " + UP_TO;

    /** What can no longer be overtaken, after the checkpoint. */
    List<Entry> after(Connection connection, Checkpoint checkpoint, int limit) throws SQLException {
        return select(
                connection, SETTLED, checkpoint.transactionId(), checkpoint.position(), limit);
    }

    /** What comes after one place and not after another. */
    List<Entry> between(Connection connection, Checkpoint after, Checkpoint upTo, int limit)
            throws SQLException {
        return select(
                connection,
                UP_TO,
                after.transactionId(),
                after.position(),
                upTo.transactionId(),
                upTo.position(),
                limit);
    }

    /** The entries of one stream from one place (with it) to another. */
    List<Entry> ofStream(Connection connection, UUID streamId, Checkpoint from, Checkpoint upTo)
            throws SQLException {
        return select(
                connection,
                OF_STREAM,
                from.transactionId(),
                from.position() - 1,
                streamId,
                upTo.transactionId(),
                upTo.position(),
                Integer.MAX_VALUE);
    }

    private List<Entry> select(Connection connection, String condition, Object... parameters)
            throws SQLException {
        String sql = SELECT.formatted(sequence, table, condition);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            return entries(statement);
        }
    }

    private static List<Entry> entries(PreparedStatement statement) throws SQLException {
        List<Entry> entries = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                entries.add(new Entry(row.getString(2), event(row)));
            }
        }
        return entries;
    }

    private static StoredEvent event(ResultSet row) throws SQLException {
        return new StoredEvent(
                row.getLong(1),
                new StreamId(
                        row.getObject(3, UUID.class),
                        row.getString(4),
                        row.getObject(5, UUID.class)),
                row.getLong(6),
                row.getObject(7, UUID.class),
                row.getString(8),
                json(row.getString(9)),
                EventJson.mapper().convertValue(json(row.getString(10)), Provenance.class),
                row.getObject(11, OffsetDateTime.class).toInstant());
    }

    private static JsonNode json(String text) throws SQLException {
        try {
            return EventJson.mapper().readTree(text);
        } catch (IOException failure) {
            throw new SQLException("the log holds no JSON", failure);
        }
    }
}
