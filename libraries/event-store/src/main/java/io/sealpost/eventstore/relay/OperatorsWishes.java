package io.sealpost.eventstore.relay;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What operators asked of the leading relay by the database: streams to release, topics to send
 * again.
 */
record OperatorsWishes(Lead lead) {

    private static final Logger LOG = LoggerFactory.getLogger(OperatorsWishes.class);

    void fulfil(List<LogRelay> relays) throws SQLException {
        for (LogRelay relay : relays) {
            relay.publishReleased();
        }
        for (String topic : topics()) {
            republish(topic, relays);
        }
    }

    private void republish(String topic, List<LogRelay> relays) throws SQLException {
        LOG.info("topic {} is sent again from the beginning of the log", topic);
        long sent = 0;
        for (LogRelay relay : relays) {
            sent += relay.republish(topic);
        }
        lead.whileLeading(() -> forget(topic));
        LOG.info("topic {} was sent again: {} events", topic, sent);
    }

    private void forget(String topic) throws SQLException {
        try (PreparedStatement statement =
                lead.connection().prepareStatement("DELETE FROM relay_republish WHERE topic = ?")) {
            statement.setString(1, topic);
            statement.executeUpdate();
        }
    }

    private List<String> topics() throws SQLException {
        try (PreparedStatement statement =
                        lead.connection()
                                .prepareStatement(
                                        "SELECT topic FROM relay_republish ORDER BY requested_at");
                ResultSet row = statement.executeQuery()) {
            List<String> topics = new ArrayList<>();
            while (row.next()) {
                topics.add(row.getString(1));
            }
            return topics;
        }
    }
}
