package io.sealpost.eventstore.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.eventstore.Counter;
import io.sealpost.eventstore.EventJson;
import io.sealpost.eventstore.StreamId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A connection that appends to one stream at a time and commits when it is told to. */
final class SteppedWriter implements AutoCloseable {

    private static final String METADATA =
            EventJson.mapper().valueToTree(Counter.provenance()).toString();

    private final Connection connection;
    private final Map<UUID, List<UUID>> committed;
    private final List<UUID> pending = new ArrayList<>();
    private Optional<StreamId> stream = Optional.empty();

    /**
     * @param committed takes the ids of each stream's committed events
     */
    SteppedWriter(Connection connection, Map<UUID, List<UUID>> committed) throws SQLException {
        this.connection = connection;
        this.committed = committed;
        connection.setAutoCommit(false);
    }

    /** The stream of its open transaction. */
    Optional<StreamId> stream() {
        return stream;
    }

    void append(StreamId target) throws SQLException {
        UUID event = UUID.randomUUID();
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        INSERT INTO events (tenant_id, stream_type, stream_id, version, event_id, type, data, metadata)
                        VALUES (?, 'counter', ?, ?, ?, 'counter-increased.v1', '{"by": 1}', ?::jsonb)
                        """)) {
            statement.setObject(1, target.tenantId());
            statement.setObject(2, target.id());
            statement.setLong(3, committed.get(target.id()).size() + pending.size() + 1);
            statement.setObject(4, event);
            statement.setString(5, METADATA);
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
        stream = Optional.of(target);
        pending.add(event);
    }

    void commit() throws SQLException {
        connection.commit();
        stream.ifPresent(target -> committed.get(target.id()).addAll(pending));
        end();
    }

    void rollBack() throws SQLException {
        connection.rollback();
        end();
    }

    private void end() {
        pending.clear();
        stream = Optional.empty();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
