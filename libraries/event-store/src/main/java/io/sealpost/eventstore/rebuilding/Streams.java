package io.sealpost.eventstore.rebuilding;

import io.sealpost.eventstore.Aggregate;
import io.sealpost.eventstore.DerivedTable;
import io.sealpost.eventstore.StreamId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The streams that the log has, in the order in which they began, and rows of no stream. */
record Streams(Connection connection, List<String> types) {

    private static final int PAGE = 200;
    private static final String BEGUN = "FROM events WHERE version = 1 AND stream_type = ANY (?)";

    /** A stream and the position of its first event. */
    record Begun(StreamId stream, long position) {}

    long count() throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT count(*) " + BEGUN)) {
            statement.setArray(1, connection.createArrayOf("text", types.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** The next ones; empty at the end. */
    List<Begun> after(long position) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        "SELECT tenant_id, stream_type, stream_id, position "
                                + BEGUN
                                + " AND position > ? ORDER BY position LIMIT "
                                + PAGE)) {
            statement.setArray(1, connection.createArrayOf("text", types.toArray()));
            statement.setLong(2, position);
            try (ResultSet row = statement.executeQuery()) {
                List<Begun> page = new ArrayList<>();
                while (row.next()) {
                    page.add(begun(row));
                }
                return page;
            }
        }
    }

    private static Begun begun(ResultSet row) throws SQLException {
        return new Begun(
                new StreamId(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getObject(3, UUID.class)),
                row.getLong(4));
    }

    /** The ids that rows have as their stream's, and that no stream has. */
    Set<UUID> orphans(Aggregate<?, ?, ?> aggregate) throws SQLException {
        Set<UUID> ids = new LinkedHashSet<>();
        for (DerivedTable table : aggregate.readModel().tables()) {
            if (table.parent().isEmpty()) {
                ids.addAll(orphans(table, aggregate.streamType()));
            }
        }
        return ids;
    }

    private List<UUID> orphans(DerivedTable table, String type) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        SELECT DISTINCT %1$s FROM %2$s present WHERE NOT EXISTS (
                            SELECT FROM events WHERE stream_id = present.%1$s AND stream_type = ?)
                        """
                                .formatted(table.link(), table.name()))) {
            statement.setString(1, type);
            try (ResultSet row = statement.executeQuery()) {
                List<UUID> ids = new ArrayList<>();
                while (row.next()) {
                    ids.add(row.getObject(1, UUID.class));
                }
                return ids;
            }
        }
    }
}
