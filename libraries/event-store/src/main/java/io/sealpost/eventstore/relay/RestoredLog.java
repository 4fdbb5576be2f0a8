package io.sealpost.eventstore.relay;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The log holds a transaction id that this server has not issued: it was restored from a dump. New
 * events would get smaller ids than old ones, and the relay would never see them.
 */
public final class RestoredLog extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    private RestoredLog(String table, String transactionId) {
        super(
                "the log %s holds transaction %s, which this server has not issued: run rebase-log"
                        .formatted(table, transactionId));
    }

    /**
     * What was refused once stays refused until it is rebased: while the service goes on, the
     * server comes to issue as many ids, and what was written meanwhile lies before the checkpoint.
     */
    static void refuse(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            var _ =
                    statement.executeUpdate(
                            """
                                INSERT INTO relay_refused (log, transaction_id)
                                SELECT '%1$s', transaction_id
                                FROM (SELECT transaction_id FROM %1$s
                                      UNION ALL
                                      SELECT transaction_id FROM relay_checkpoint WHERE log = '%1$s') known
                                WHERE transaction_id >= pg_snapshot_xmax(pg_current_snapshot())
                                ORDER BY transaction_id DESC LIMIT 1
                                ON CONFLICT DO NOTHING
                                """
                                    .formatted(table));
            try (var row =
                    statement.executeQuery(
                            "SELECT transaction_id::text FROM relay_refused WHERE log = '%s'"
                                    .formatted(table))) {
                if (row.next()) {
                    throw new RestoredLog(table, row.getString(1));
                }
            }
        }
    }

    /**
     * Gives all rows of the logs an id that the server has issued, so that their position is their
     * order, and has the relay publish them from the beginning: what is sent twice has the same
     * ids. Needs the owner's role, and no relay that leads.
     *
     * @param owner with auto-commit off: it is one transaction, for the caller to commit
     * @return how many rows were rewritten
     */
    public static long rebase(Connection owner, Iterable<String> tables) throws SQLException {
        try (Statement statement = owner.createStatement()) {
            long rewritten = 0;
            keepOut(statement, "relay_lease");
            requireNoLeader(statement);
            for (String table : tables) {
                requireName(table);
                keepOut(statement, table);
                rewritten +=
                        statement.executeLargeUpdate(
                                "UPDATE " + table + " SET transaction_id = pg_current_xact_id()");
                statement.execute("DELETE FROM relay_checkpoint WHERE log = '" + table + "'");
                statement.execute("DELETE FROM relay_refused WHERE log = '" + table + "'");
                statement.execute("DELETE FROM relay_parked WHERE log = '" + table + "'");
            }
            return rewritten;
        }
    }

    /** How many rows {@link #rebase} would rewrite. */
    public static long countRows(Connection owner, Iterable<String> tables) throws SQLException {
        long rows = 0;
        try (Statement statement = owner.createStatement()) {
            for (String table : tables) {
                requireName(table);
                try (var row = statement.executeQuery("SELECT count(*) FROM " + table)) {
                    row.next();
                    rows += row.getLong(1);
                }
            }
        }
        return rows;
    }

    /**
     * Waits for who is writing the table, and keeps others from it until the transaction ends. A
     * row that came meanwhile would keep an id smaller than the one that those before it get.
     */
    private static void keepOut(Statement statement, String table) throws SQLException {
        statement.execute("LOCK TABLE " + table + " IN SHARE ROW EXCLUSIVE MODE");
    }

    private static void requireName(String table) {
        if (!table.matches("[a-z_]+")) {
            throw new IllegalArgumentException("no log is called " + table);
        }
    }

    private static void requireNoLeader(Statement statement) throws SQLException {
        try (var row =
                statement.executeQuery(
                        "SELECT service FROM relay_lease WHERE until > clock_timestamp()")) {
            if (row.next()) {
                throw new IllegalStateException(
                        "a relay of %s leads: stop the service first".formatted(row.getString(1)));
            }
        }
    }
}
