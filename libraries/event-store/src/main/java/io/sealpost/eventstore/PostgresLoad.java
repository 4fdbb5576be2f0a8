package io.sealpost.eventstore;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Reads a stream, keeps it from being derived anew meanwhile ({@link StreamLock}), and sees that
 * the transaction has written nothing before.
 */
final class PostgresLoad {

    /** The guard's column comes first, in a row of its own when the stream is empty. */
    private static final String LOAD =
            """
            SELECT CAST(pg_current_xact_id_if_assigned() AS text), e.position, e.version, e.event_id, e.type,
                   CAST(e.data AS text), CAST(e.metadata AS text), e.recorded_at
            FROM (SELECT %s) locked
                LEFT JOIN events e ON e.stream_id = $1 AND e.tenant_id = $2 AND e.stream_type = $3
            ORDER BY e.version
            """
                    .formatted(StreamLock.SHARED);

    private PostgresLoad() {}

    static Uni<List<StoredEvent>> of(Mutiny.Session session, StreamId stream) {
        return SessionConnection.of(session)
                .select(LOAD, stream.id(), stream.tenantId(), stream.type())
                .map(rows -> history(stream, rows));
    }

    private static List<StoredEvent> history(StreamId stream, List<Object[]> rows) {
        if (rows.getFirst()[0] != null) {
            throw new WroteBeforeLoad(stream);
        }
        return rows.stream()
                .filter(row -> Objects.nonNull(row[1]))
                .map(row -> stored(stream, row))
                .toList();
    }

    private static StoredEvent stored(StreamId stream, Object[] row) {
        return new StoredEvent(
                (Long) row[1],
                stream,
                (Long) row[2],
                (UUID) row[3],
                (String) row[4],
                json((String) row[5], JsonNode.class),
                json((String) row[6], Provenance.class),
                ((OffsetDateTime) row[7]).toInstant());
    }

    private static <T> T json(String text, Class<T> type) {
        try {
            return EventJson.mapper().readValue(text, type);
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException("PostgreSQL returned no JSON", failure);
        }
    }
}
