package io.sealpost.eventstore;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.hibernate.reactive.mutiny.Mutiny;

/** The event store in the table {@code events} of the service's own PostgreSQL. */
public final class PostgresEventStore implements EventStore {

    /** The guard's column comes first, in a row of its own when the stream is empty. */
    private static final String LOAD =
            """
            SELECT CAST(pg_current_xact_id_if_assigned() AS text), e.position, e.version, e.event_id, e.type,
                   CAST(e.data AS text), CAST(e.metadata AS text), e.recorded_at
            FROM (SELECT 1) one LEFT JOIN events e ON e.stream_id = ?1 AND e.tenant_id = ?2 AND e.stream_type = ?3
            ORDER BY e.version
            """;

    /**
     * Text is cast twice: a parameter of type jsonb would be encoded as a JSON string by the
     * client.
     */
    private static final String APPEND =
            """
            INSERT INTO events (tenant_id, stream_type, stream_id, version, event_id, type, data, metadata)
            SELECT ?1, ?2, ?3, ?4 + n, CAST(e ->> 'eventId' AS uuid), e ->> 'type', e -> 'data',
                   CAST(CAST(?5 AS text) AS jsonb)
            FROM jsonb_array_elements(CAST(CAST(?6 AS text) AS jsonb)) WITH ORDINALITY AS batch(e, n)
            ORDER BY n
            ON CONFLICT (stream_id, version) DO NOTHING
            RETURNING position, recorded_at
            """;

    private final Transactions transactions;

    public PostgresEventStore(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public <T> Uni<T> inTransaction(Function<Transaction, Uni<T>> work) {
        return transactions.inTransaction(session -> work.apply(new SessionTransaction(session)));
    }

    private static final class SessionTransaction implements Transaction {

        private final Mutiny.Session session;
        private final Map<StreamId, Long> loaded = new HashMap<>();

        SessionTransaction(Mutiny.Session session) {
            this.session = session;
        }

        @Override
        public Mutiny.Session session() {
            return session;
        }

        @Override
        public Uni<List<StoredEvent>> load(StreamId stream) {
            return session.createNativeQuery(LOAD, Object[].class)
                    .setParameter(1, stream.id())
                    .setParameter(2, stream.tenantId())
                    .setParameter(3, stream.type())
                    .getResultList()
                    .map(rows -> history(stream, rows))
                    .invoke(history -> loaded.put(stream, (long) history.size()));
        }

        @Override
        public Uni<List<StoredEvent>> append(
                StreamId stream,
                long expectedVersion,
                List<NewEvent> events,
                Provenance provenance) {
            if (!loaded.containsKey(stream)) {
                throw new AppendWithoutLoad(stream);
            }
            if (loaded.get(stream) != expectedVersion) {
                return Uni.createFrom().failure(new StaleStream(stream, expectedVersion));
            }
            return session.createNativeQuery(APPEND, Object[].class)
                    .setParameter(1, stream.tenantId())
                    .setParameter(2, stream.type())
                    .setParameter(3, stream.id())
                    .setParameter(4, expectedVersion)
                    .setParameter(5, EventJson.mapper().valueToTree(provenance).toString())
                    .setParameter(6, batch(events).toString())
                    .getResultList()
                    .map(rows -> appended(rows, stream, expectedVersion, events, provenance))
                    .invoke(appended -> loaded.put(stream, expectedVersion + appended.size()));
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
                    ((Number) row[1]).longValue(),
                    stream,
                    ((Number) row[2]).longValue(),
                    (UUID) row[3],
                    (String) row[4],
                    json((String) row[5]),
                    EventJson.mapper().convertValue(json((String) row[6]), Provenance.class),
                    instant(row[7]));
        }

        private static ArrayNode batch(List<NewEvent> events) {
            ArrayNode batch = EventJson.mapper().createArrayNode();
            events.forEach(
                    event ->
                            batch.addObject()
                                    .put("eventId", event.eventId().toString())
                                    .put("type", event.type())
                                    .set("data", event.data()));
            return batch;
        }

        private static List<StoredEvent> appended(
                List<Object[]> rows,
                StreamId stream,
                long expectedVersion,
                List<NewEvent> events,
                Provenance provenance) {
            if (rows.size() != events.size()) {
                throw new StaleStream(stream, expectedVersion);
            }
            return IntStream.range(0, rows.size())
                    .mapToObj(
                            i ->
                                    new StoredEvent(
                                            ((Number) rows.get(i)[0]).longValue(),
                                            stream,
                                            expectedVersion + 1 + i,
                                            events.get(i).eventId(),
                                            events.get(i).type(),
                                            events.get(i).data(),
                                            provenance,
                                            instant(rows.get(i)[1])))
                    .toList();
        }

        /** Which of the two it is, is a setting of Hibernate. */
        private static Instant instant(Object value) {
            return value instanceof OffsetDateTime dateTime
                    ? dateTime.toInstant()
                    : (Instant) value;
        }

        private static JsonNode json(String text) {
            try {
                return EventJson.mapper().readTree(text);
            } catch (JsonProcessingException failure) {
                throw new IllegalStateException("PostgreSQL returned no JSON", failure);
            }
        }
    }
}
