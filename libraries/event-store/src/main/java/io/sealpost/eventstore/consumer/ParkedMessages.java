package io.sealpost.eventstore.consumer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealpost.eventstore.EventJson;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** The messages of one consumer that wait for an operator, and those that wait behind them. */
final class ParkedMessages {

    private final Connection connection;
    private final String consumer;

    ParkedMessages(Connection connection, String consumer) {
        this.connection = connection;
        this.consumer = consumer;
    }

    Set<Key> keys() throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        "SELECT DISTINCT topic, key FROM consumer_parked WHERE consumer = ?")) {
            statement.setString(1, consumer);
            Set<Key> keys = new HashSet<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    keys.add(new Key(row.getString(1), row.getString(2)));
                }
            }
            return keys;
        }
    }

    /** PostgreSQL's text holds no NUL. */
    private static String storable(String text) {
        return text.replace('\u0000', '\ufffd');
    }

    /** Behind a message that is released it is released too. */
    void park(ConsumerRecord<String, byte[]> record, String reason) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                INSERT INTO consumer_parked
                    (consumer, topic, partition, record_offset, key, headers, value, reason, released_at)
                VALUES (?, ?, ?, ?, ?, ?::jsonb, ?, ?,
                        (SELECT max(released_at) FROM consumer_parked
                         WHERE consumer = ? AND topic = ? AND key = ?))
                ON CONFLICT DO NOTHING
                """)) {
            statement.setString(1, consumer);
            statement.setString(2, record.topic());
            statement.setInt(3, record.partition());
            statement.setLong(4, record.offset());
            statement.setString(5, Key.of(record).key());
            statement.setString(6, headers(record).toString());
            statement.setBytes(7, record.value());
            statement.setString(8, storable(reason));
            statement.setString(9, consumer);
            statement.setString(10, record.topic());
            statement.setString(11, Key.of(record).key());
            statement.executeUpdate();
        }
    }

    /** What an operator released, of these partitions, in order. */
    List<ConsumerRecord<String, byte[]>> released(Set<TopicPartition> partitions)
            throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                SELECT topic, partition, record_offset, key, headers, value FROM consumer_parked
                WHERE consumer = ? AND released_at IS NOT NULL ORDER BY topic, partition, record_offset
                """)) {
            statement.setString(1, consumer);
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    if (partitions.contains(new TopicPartition(row.getString(1), row.getInt(2)))) {
                        records.add(record(row));
                    }
                }
            }
            return records;
        }
    }

    /**
     * It was handled. Those behind it that were parked while an operator released it, unseen by the
     * release, are released too.
     */
    void remove(ConsumerRecord<String, byte[]> record) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                WITH handled AS (
                    DELETE FROM consumer_parked
                    WHERE consumer = ? AND topic = ? AND partition = ? AND record_offset = ?
                    RETURNING consumer, topic, key, released_at)
                UPDATE consumer_parked behind SET released_at = handled.released_at FROM handled
                WHERE (behind.consumer, behind.topic, behind.key) = (handled.consumer, handled.topic, handled.key)
                    AND behind.released_at IS NULL
                """)) {
            statement.setString(1, consumer);
            statement.setString(2, record.topic());
            statement.setInt(3, record.partition());
            statement.setLong(4, record.offset());
            statement.executeUpdate();
        }
    }

    /** The release did not help: the key waits again. */
    void keep(Key key, String reason) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                UPDATE consumer_parked SET released_at = NULL, reason = ?
                WHERE consumer = ? AND topic = ? AND key = ?
                """)) {
            statement.setString(1, storable(reason));
            statement.setString(2, consumer);
            statement.setString(3, key.topic());
            statement.setString(4, key.key());
            statement.executeUpdate();
        }
    }

    private static ObjectNode headers(ConsumerRecord<String, byte[]> record) {
        ObjectNode headers = EventJson.mapper().createObjectNode();
        record.headers()
                .forEach(
                        header ->
                                headers.put(
                                        storable(header.key()),
                                        header.value() == null
                                                ? null
                                                : storable(new String(header.value(), UTF_8))));
        return headers;
    }

    private static ConsumerRecord<String, byte[]> record(ResultSet row) throws SQLException {
        ConsumerRecord<String, byte[]> record =
                new ConsumerRecord<>(
                        row.getString(1),
                        row.getInt(2),
                        row.getLong(3),
                        row.getString(4),
                        row.getBytes(6));
        for (Map.Entry<String, JsonNode> header : json(row.getString(5)).properties()) {
            JsonNode value = header.getValue();
            record.headers()
                    .add(header.getKey(), value.isNull() ? null : value.asText().getBytes(UTF_8));
        }
        return record;
    }

    private static JsonNode json(String text) throws SQLException {
        try {
            return EventJson.mapper().readTree(text);
        } catch (JsonProcessingException failure) {
            throw new SQLException("the headers of a parked message are no JSON", failure);
        }
    }
}
