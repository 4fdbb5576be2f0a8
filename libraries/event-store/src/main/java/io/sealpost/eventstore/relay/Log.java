package io.sealpost.eventstore.relay;

import com.fasterxml.jackson.databind.JsonMappingException;
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
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * An append-only table in the order of its transactions. Rows of transactions that could still be
 * overtaken by an earlier one are not seen yet: a plain position would lose what commits late.
 *
 * @param table a table with the columns of {@code events}
 * @param sequence the column that becomes {@code ce_sequence}
 * @param publication what leaves the service
 */
public record Log(String table, String sequence, Publication publication) {

    /**
     * A row and the place to go on from after it.
     *
     * @param bytes how large its data is on the disk
     * @param damage why this release cannot read what the row holds: then the event has neither
     *     data nor provenance
     */
    record Entry(String transactionId, StoredEvent event, int bytes, Optional<String> damage) {

        /**
         * @throws IllegalArgumentException when this release cannot read it
         */
        StoredEvent readable() {
            damage.ifPresent(
                    why -> {
                        throw new IllegalArgumentException(why);
                    });
            return event;
        }
    }

    public static Log events(Publication publication) {
        return new Log("events", "version", publication);
    }

    /** A log without versions, such as {@code reads}: its position is the sequence. */
    public static Log ofFacts(String table, Publication publication) {
        return new Log(table, "position", publication);
    }

    /**
     * Of one read, as its events lie on the disk, where PostgreSQL compresses them to a ninetieth
     * at the best.
     */
    private static final int MOST_BYTES = 512 << 10;

    /**
     * As many as wanted, or as few as have the bytes, the one that goes past them included. The
     * text of the transaction id has a name of its own: ORDER BY prefers output names, and text
     * sorts 10 before 9.
     */
    private static final String SELECT =
            """
            SELECT position, transaction, tenant_id, stream_type, stream_id, sequence, event_id, type, data, metadata,
                   recorded_at, bytes
            FROM (SELECT *, sum(bytes) OVER (ORDER BY transaction_id, position ROWS UNBOUNDED PRECEDING) AS bytes_so_far
                  FROM (SELECT position, transaction_id, transaction_id::text AS transaction, tenant_id, stream_type,
                               stream_id, %s AS sequence, event_id, type, data, metadata, recorded_at,
                               pg_column_size(data) AS bytes
                        FROM %s
                        WHERE (transaction_id, position) > (?::xid8, ?) AND %s
                        ORDER BY transaction_id, position LIMIT ?) wanted) counted
            WHERE bytes_so_far - bytes < {bytes} ORDER BY transaction_id, position
            """
                    .replace("{bytes}", Integer.toString(MOST_BYTES));

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

    /** The same of one stream. */
    List<Entry> ofStream(
            Connection connection, UUID streamId, Checkpoint after, Checkpoint upTo, int limit)
            throws SQLException {
        return select(
                connection,
                OF_STREAM,
                after.transactionId(),
                after.position(),
                streamId,
                upTo.transactionId(),
                upTo.position(),
                limit);
    }

    /** Whether there may be more than was read. */
    static boolean isFull(List<Entry> entries, int limit) {
        return entries.size() == limit
                || entries.stream().mapToLong(Entry::bytes).sum() >= MOST_BYTES;
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
                entries.add(entry(row));
            }
        }
        return entries;
    }

    /** A row that cannot be read is one stream's affair, and holds up no other. */
    private static Entry entry(ResultSet row) throws SQLException {
        String transaction = row.getString(2);
        int bytes = row.getInt(12);
        try {
            JsonNode data = json(row.getString(9));
            Provenance provenance = provenance(json(row.getString(10)));
            StoredEvent event = event(row, data, provenance);
            return new Entry(transaction, event, bytes, Optional.empty());
        } catch (IOException | IllegalArgumentException damage) {
            return new Entry(transaction, event(row, null, null), bytes, Optional.of(why(damage)));
        }
    }

    /** Holds nothing of the row's content. */
    private static String why(Exception damage) {
        return Stream.iterate((Throwable) damage, Objects::nonNull, Throwable::getCause)
                .filter(JsonMappingException.class::isInstance)
                .map(fault -> ((JsonMappingException) fault).getPathReference())
                .findFirst()
                .map(path -> "the row's metadata cannot be read at " + path)
                .orElse("the row cannot be read");
    }

    private static StoredEvent event(ResultSet row, JsonNode data, Provenance provenance)
            throws SQLException {
        return new StoredEvent(
                row.getLong(1),
                new StreamId(
                        row.getObject(3, UUID.class),
                        row.getString(4),
                        row.getObject(5, UUID.class)),
                row.getLong(6),
                row.getObject(7, UUID.class),
                row.getString(8),
                data,
                provenance,
                row.getObject(11, OffsetDateTime.class).toInstant());
    }

    private static Provenance provenance(JsonNode metadata) {
        return EventJson.mapper().convertValue(metadata, Provenance.class);
    }

    private static JsonNode json(String text) throws IOException {
        return EventJson.mapper().readTree(text);
    }
}
