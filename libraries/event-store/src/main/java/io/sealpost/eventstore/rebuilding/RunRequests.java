package io.sealpost.eventstore.rebuilding;

import io.sealpost.eventstore.Ids;
import io.sealpost.eventstore.rebuilding.RunStatus.Progress;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The runs as who asks for them sees them. */
public record RunRequests(Connection connection) {

    /**
     * Asks the running service for it; what was asked for a month ago is forgotten.
     *
     * @param readModels types of streams; none for all
     */
    public UUID request(RunKind kind, List<String> readModels) throws SQLException {
        UUID id = Ids.next();
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        WITH old AS (DELETE FROM read_model_runs WHERE requested_at < now() - interval '30 days')
                        INSERT INTO read_model_runs (id, kind, read_models) VALUES (?, ?, ?)
                        """)) {
            statement.setObject(1, id);
            statement.setString(2, kind.stored());
            statement.setArray(
                    3,
                    readModels.isEmpty()
                            ? null
                            : connection.createArrayOf("text", readModels.toArray()));
            statement.executeUpdate();
        }
        return id;
    }

    /** Empty when it was withdrawn. */
    public Optional<RunStatus> status(UUID id) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        SELECT coalesce(claimed_until > clock_timestamp(), false), finished_at IS NOT NULL,
                               streams_done, streams_total, differences, failures, findings, refusal
                        FROM read_model_runs WHERE id = ?
                        """)) {
            statement.setObject(1, id);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(status(row)) : Optional.empty();
            }
        }
    }

    private static RunStatus status(ResultSet row) throws SQLException {
        return new RunStatus(
                row.getBoolean(1),
                row.getBoolean(2),
                new Progress(row.getLong(3), row.getLong(4)),
                row.getLong(5),
                row.getLong(6),
                List.of((String[]) row.getArray(7).getArray()),
                Optional.ofNullable(row.getString(8)));
    }

    /** Takes the wish back, unless somebody has begun with it. */
    public boolean withdraw(UUID id) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        "DELETE FROM read_model_runs WHERE id = ? AND claimed_until IS NULL")) {
            statement.setObject(1, id);
            return statement.executeUpdate() == 1;
        }
    }
}
