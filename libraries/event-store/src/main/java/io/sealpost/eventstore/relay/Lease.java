package io.sealpost.eventstore.relay;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;

/**
 * Says who relays for a service. The lease keeps two relays from working at once; what keeps a
 * paused former leader from publishing is the broker, by the transactional id.
 *
 * @param ttl how long the lease lasts unrenewed, on the database's clock
 */
record Lease(String service, UUID holder, Duration ttl) {

    /**
     * Takes the lease, or keeps it; false while another relay has it. One that would last for more
     * than twice its time was taken before the clock went back.
     */
    boolean take(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                INSERT INTO relay_lease AS lease (service, holder, until)
                VALUES (?, ?, clock_timestamp() + ? * interval '1 ms')
                ON CONFLICT (service) DO UPDATE SET holder = excluded.holder, until = excluded.until
                    WHERE lease.holder = excluded.holder OR lease.until < clock_timestamp()
                       OR lease.until > clock_timestamp() + 2 * ? * interval '1 ms'
                """)) {
            statement.setString(1, service);
            statement.setObject(2, holder);
            statement.setLong(3, ttl.toMillis());
            statement.setLong(4, ttl.toMillis());
            return statement.executeUpdate() == 1;
        }
    }

    /**
     * @throws Lost when another relay has it
     */
    void keep(Connection connection) throws SQLException {
        if (!take(connection)) {
            throw new Lost(service);
        }
    }

    void giveUp(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        "DELETE FROM relay_lease WHERE service = ? AND holder = ?")) {
            statement.setString(1, service);
            statement.setObject(2, holder);
            statement.executeUpdate();
        }
    }

    /** Another relay leads now. */
    static final class Lost extends IllegalStateException {

        private static final long serialVersionUID = 1L;

        Lost(String service) {
            super("the relay of %s lost its lease".formatted(service));
        }
    }
}
