package io.sealpost.eventstore.relay;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * How a relay is doing.
 *
 * @param leading whether it is the one that publishes
 * @param lagEvents events that are not on Kafka yet, counted up to {@value #COUNTED}
 * @param lagSeconds age of the oldest of them
 * @param oldestTransactionSeconds age of the oldest open transaction that holds the relay back
 * @param parkedStreams streams that wait for an operator
 */
public record RelayStatus(
        boolean leading,
        long lagEvents,
        double lagSeconds,
        double oldestTransactionSeconds,
        long parkedStreams) {

    private static final int COUNTED = 10_000;

    /** Of one that stands by. */
    static final RelayStatus STANDING_BY = new RelayStatus(false, 0, 0, 0, 0);

    static final RelayStatus LEADING = new RelayStatus(true, 0, 0, 0, 0);

    private static final String LAG =
            """
            SELECT count(*), coalesce(extract(epoch FROM clock_timestamp() - min(recorded_at)), 0),
                   (SELECT coalesce(extract(epoch FROM clock_timestamp() - min(xact_start)), 0)
                    FROM pg_stat_activity WHERE backend_xid IS NOT NULL),
                   (SELECT count(*) FROM relay_parked WHERE log = ?)
            FROM (SELECT recorded_at FROM %s WHERE (transaction_id, position) > (?::xid8, ?) LIMIT %d) owed
            """;

    /** With what one more log owes. */
    RelayStatus and(Connection connection, String log, Checkpoint checkpoint) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(LAG.formatted(log, COUNTED))) {
            statement.setString(1, log);
            statement.setString(2, checkpoint.transactionId());
            statement.setLong(3, checkpoint.position());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new RelayStatus(
                        leading,
                        lagEvents + row.getLong(1),
                        Math.max(lagSeconds, row.getDouble(2)),
                        Math.max(oldestTransactionSeconds, row.getDouble(3)),
                        parkedStreams + row.getLong(4));
            }
        }
    }
}
