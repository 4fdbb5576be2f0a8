package io.sealpost.eventstore.relay;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;

/** How far a log has been published: everything up to this transaction and position is on Kafka. */
record Checkpoint(String transactionId, long position) implements Comparable<Checkpoint> {

    private static final Comparator<Checkpoint> IN_ORDER =
            Comparator.<Checkpoint, BigInteger>comparing(
                            place -> new BigInteger(place.transactionId()))
                    .thenComparingLong(Checkpoint::position);

    static final Checkpoint START = new Checkpoint("0", 0);

    static Checkpoint after(Log.Entry entry) {
        return new Checkpoint(entry.transactionId(), entry.event().position());
    }

    /** That it itself comes next. */
    Checkpoint before() {
        return new Checkpoint(transactionId, position - 1);
    }

    static Checkpoint read(Connection connection, String log) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        "SELECT transaction_id::text, position FROM relay_checkpoint WHERE log = ?")) {
            statement.setString(1, log);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? new Checkpoint(row.getString(1), row.getLong(2)) : START;
            }
        }
    }

    @Override
    public int compareTo(Checkpoint other) {
        return IN_ORDER.compare(this, other);
    }

    /** Moves forward only while the lease is the holder's; a former leader changes nothing. */
    void write(Connection connection, String log, Lease lease) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                INSERT INTO relay_checkpoint (log, transaction_id, position)
                SELECT ?, ?::xid8, ? FROM relay_lease WHERE service = ? AND holder = ? FOR SHARE
                ON CONFLICT (log) DO UPDATE
                    SET transaction_id = excluded.transaction_id, position = excluded.position
                    WHERE (relay_checkpoint.transaction_id, relay_checkpoint.position)
                        < (excluded.transaction_id, excluded.position)
                """)) {
            statement.setString(1, log);
            statement.setString(2, transactionId);
            statement.setLong(3, position);
            statement.setString(4, lease.service());
            statement.setObject(5, lease.holder());
            if (statement.executeUpdate() == 0) {
                throw new Lease.Lost(lease.service());
            }
        }
    }
}
