package io.sealpost.eventstore;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.smallrye.mutiny.Uni;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.IntStream;
import org.hibernate.reactive.mutiny.Mutiny;

/** Adds events to a stream in one statement, all of them or, when somebody was faster, none. */
record PostgresAppend(
        StreamId stream, long expectedVersion, List<NewEvent> events, Provenance provenance) {

    /**
     * Text is cast twice: a parameter of type jsonb would be encoded as a JSON string by the
     * client.
     */
    private static final String APPEND =
            """
            INSERT INTO events (tenant_id, stream_type, stream_id, version, event_id, type, data, metadata)
            SELECT $1, $2, $3, $4 + n, CAST(e ->> 'eventId' AS uuid), e ->> 'type', e -> 'data',
                   CAST(CAST($5 AS text) AS jsonb)
            FROM jsonb_array_elements(CAST(CAST($6 AS text) AS jsonb)) WITH ORDINALITY AS batch(e, n)
            ORDER BY n
            ON CONFLICT (stream_id, version) DO NOTHING
            RETURNING position, recorded_at
            """;

    Uni<List<StoredEvent>> on(Mutiny.Session session) {
        return SessionConnection.of(session)
                .select(
                        APPEND,
                        stream.tenantId(),
                        stream.type(),
                        stream.id(),
                        expectedVersion,
                        EventJson.mapper().valueToTree(provenance).toString(),
                        batch().toString())
                .map(this::appended);
    }

    private ArrayNode batch() {
        ArrayNode batch = EventJson.mapper().createArrayNode();
        events.forEach(
                event ->
                        batch.addObject()
                                .put("eventId", event.eventId().toString())
                                .put("type", event.type())
                                .set("data", event.data()));
        return batch;
    }

    private List<StoredEvent> appended(List<Object[]> rows) {
        if (rows.size() != events.size()) {
            throw new StaleStream(stream, expectedVersion);
        }
        return IntStream.range(0, rows.size()).mapToObj(i -> stored(i, rows.get(i))).toList();
    }

    private StoredEvent stored(int index, Object[] row) {
        NewEvent event = events.get(index);
        return new StoredEvent(
                (Long) row[0],
                stream,
                expectedVersion + 1 + index,
                event.eventId(),
                event.type(),
                event.data(),
                provenance,
                ((OffsetDateTime) row[1]).toInstant());
    }
}
