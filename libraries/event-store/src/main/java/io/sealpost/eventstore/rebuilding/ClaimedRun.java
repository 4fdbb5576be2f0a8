package io.sealpost.eventstore.rebuilding;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A run that this replica works on, for as long as it says so every now and then. Two that believe
 * it is theirs do no harm, since each stream is derived by one at a time; but one of them saves.
 *
 * @param readModels types of streams; none for all
 * @param lastPosition streams that begin up to here are done; negative when rows of no stream were
 *     not looked at yet
 */
record ClaimedRun(
        Connection connection,
        UUID id,
        UUID claimant,
        RunKind kind,
        List<String> readModels,
        long lastPosition) {

    /** How long a run is kept from others, unsaved; more than a stream may take. */
    private static final String LEASE = "clock_timestamp() + interval '30 s'";

    /** The oldest that nobody works on. */
    static Optional<ClaimedRun> claim(Connection connection, UUID claimant) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        UPDATE read_model_runs SET claimant = ?, claimed_until = %s
                        WHERE id = (SELECT id FROM read_model_runs
                                    WHERE finished_at IS NULL
                                        AND (claimant IS NULL OR claimed_until < clock_timestamp())
                                    ORDER BY requested_at LIMIT 1 FOR UPDATE SKIP LOCKED)
                        RETURNING id, kind, read_models, last_position
                        """
                                .formatted(LEASE))) {
            statement.setObject(1, claimant);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(of(connection, claimant, row)) : Optional.empty();
            }
        }
    }

    private static ClaimedRun of(Connection connection, UUID claimant, ResultSet row)
            throws SQLException {
        var readModels = row.getArray(3);
        return new ClaimedRun(
                connection,
                row.getObject(1, UUID.class),
                claimant,
                RunKind.of(row.getString(2)),
                readModels == null ? List.of() : Arrays.asList((String[]) readModels.getArray()),
                row.getLong(4));
    }

    /** How many streams there are, as far as one can say now. */
    void expect(long streams) throws SQLException {
        update("streams_total = ?", streams);
    }

    /**
     * Saves how far it is, and keeps it.
     *
     * @throws LostRun when another replica has it
     */
    void save(long position, Tally tally) throws SQLException {
        update(
                """
                last_position = ?, streams_done = streams_done + ?, differences = differences + ?,
                failures = failures + ?, findings = (findings || CAST(? AS text[]))[1:%d]
                """
                        .formatted(Tally.KEPT),
                position,
                tally.streams(),
                tally.differences(),
                tally.failures(),
                connection.createArrayOf("text", tally.findings()));
    }

    /** The streams that came meanwhile were written by this release, and are not waited for. */
    void finish() throws SQLException {
        update("finished_at = clock_timestamp(), streams_total = streams_done");
    }

    void refuse(String why) throws SQLException {
        update("finished_at = clock_timestamp(), refusal = ?", why);
    }

    /** Others may go on with it at once. */
    void giveUp() throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        UPDATE read_model_runs SET claimant = NULL, claimed_until = clock_timestamp()
                        WHERE id = ? AND claimant = ?
                        """)) {
            statement.setObject(1, id);
            statement.setObject(2, claimant);
            statement.executeUpdate();
        }
    }

    private void update(String columns, Object... values) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        "UPDATE read_model_runs SET claimed_until = %s, %s WHERE id = ? AND claimant = ?"
                                .formatted(LEASE, columns))) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.setObject(values.length + 1, id);
            statement.setObject(values.length + 2, claimant);
            if (statement.executeUpdate() != 1) {
                throw new LostRun(id);
            }
        }
    }

    /** Another replica works on it now. */
    static final class LostRun extends IllegalStateException {

        private static final long serialVersionUID = 1L;

        LostRun(UUID id) {
            super("another replica goes on with run " + id);
        }
    }
}
