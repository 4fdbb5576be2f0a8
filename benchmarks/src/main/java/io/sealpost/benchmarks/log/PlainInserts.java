package io.sealpost.benchmarks.log;

import io.sealpost.eventstore.EventJson;
import io.sealpost.eventstore.Ids;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;

/** One row a transaction, by the client that Hibernate Reactive stands on, and nothing above it. */
record PlainInserts(EventLog log) {

    private static final String INSERT =
            """
            INSERT INTO events (tenant_id, stream_type, stream_id, version, event_id, type, data, metadata)
            VALUES ($1, $2, $3, $4, $5, $6, $7::text::jsonb, $8::text::jsonb)
            """;
    private static final String SELECT =
            """
            SELECT position, version, event_id, type, data::text, metadata::text, recorded_at
            FROM events WHERE stream_id = $1 ORDER BY version
            """;
    private static final String DATA =
            EventJson.mapper().valueToTree(new Sample.Noted(Sample.TEXT)).toString();
    private static final String METADATA =
            EventJson.mapper().valueToTree(Sample.provenance()).toString();

    /** One statement that commits by itself. */
    void insert() {
        log.await(() -> insert(log.plain(), Ids.next()).toCompletionStage());
    }

    /** The insert in a transaction of its own: three round trips. */
    void transaction() {
        log.await(
                () ->
                        log.plain()
                                .withTransaction(connection -> insert(connection, Ids.next()))
                                .toCompletionStage());
    }

    /** What an append asks of the database: four round trips. */
    void readAndInsert() {
        UUID stream = Ids.next();
        log.await(
                () ->
                        log.plain()
                                .withTransaction(
                                        connection ->
                                                connection
                                                        .preparedQuery(SELECT)
                                                        .execute(Tuple.of(stream))
                                                        .compose(_ -> insert(connection, stream)))
                                .toCompletionStage());
    }

    private static Future<Integer> insert(SqlClient client, UUID stream) {
        Tuple row = Tuple.of(new UUID(0, 1), Sample.STREAM, stream, 1L, Ids.next(), Sample.NOTED);
        row.addString(DATA).addString(METADATA);
        return client.preparedQuery(INSERT).execute(row).map(rows -> rows.rowCount());
    }
}
