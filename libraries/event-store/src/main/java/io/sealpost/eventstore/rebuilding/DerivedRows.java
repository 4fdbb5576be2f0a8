package io.sealpost.eventstore.rebuilding;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealpost.eventstore.DerivedTable;
import io.sealpost.eventstore.EventJson;
import io.sealpost.eventstore.SessionConnection;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.hibernate.reactive.mutiny.Mutiny;

/** The rows of one stream in all tables of a read model, as JSON. */
record DerivedRows(Mutiny.Session session, List<DerivedTable> tables, UUID stream) {

    private static final String OF_STREAM = "%s = $1";
    private static final String UNION = " UNION ALL ";

    /** A parameter of type jsonb would be encoded as a JSON string by the client. */
    private static final String WANTED =
            "jsonb_populate_record(CAST(NULL AS {table}), CAST(CAST(?1 AS text) AS jsonb)) wanted";

    private static final String INSERT = "INSERT INTO {table} SELECT wanted.* FROM " + WANTED;
    private static final String DELETE =
            "DELETE FROM {table} present USING " + WANTED + " WHERE present.{key} = wanted.{key}";
    private static final String UPDATE =
            "UPDATE {table} present SET %s FROM " + WANTED + " WHERE present.{key} = wanted.{key}";

    /** Deletes them, in one statement, so that rows may refer to one another. */
    Uni<Rows> taken() {
        String deletions =
                eachTable(
                        "rows_%1$d AS (DELETE FROM %2$s present WHERE %3$s RETURNING"
                                + " to_jsonb(present) AS content)",
                        ", ");
        String deleted = eachTable("SELECT %1$d, CAST(content AS text) FROM rows_%1$d", UNION);
        return rows("WITH " + deletions + " " + deleted);
    }

    Uni<Rows> present() {
        return rows(
                eachTable(
                        "SELECT %1$d, CAST(to_jsonb(present) AS text) FROM %2$s present WHERE %3$s",
                        UNION));
    }

    private String eachTable(String sql, String between) {
        return IntStream.range(0, tables.size())
                .mapToObj(
                        i -> sql.formatted(i, tables.get(i).name(), tables.get(i).where(OF_STREAM)))
                .collect(joining(between));
    }

    private Uni<Rows> rows(String sql) {
        return SessionConnection.of(session).select(sql, stream).map(this::rows);
    }

    private Rows rows(List<Object[]> found) {
        Rows rows = new Rows();
        found.forEach(row -> rows.add(tables.get(((Number) row[0]).intValue()), json(row[1])));
        return rows;
    }

    private static ObjectNode json(Object text) {
        try {
            return (ObjectNode) EventJson.mapper().readTree((String) text);
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException("PostgreSQL returned no JSON", failure);
        }
    }

    /**
     * Makes the rows as the log has them. Only what differs is touched, and a row that stays is
     * changed, not replaced: rows of others may refer to it at this moment.
     */
    Uni<Void> mend(List<Difference> differences) {
        return Multi.createFrom()
                .iterable(differences)
                .onItem()
                .transformToUniAndConcatenate(this::mend)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Integer> mend(Difference difference) {
        String sql =
                switch (difference) {
                    case Difference.Missing _ -> INSERT;
                    case Difference.Surplus _ -> DELETE;
                    case Difference.Changed changed -> UPDATE.formatted(assignments(changed));
                };
        DerivedTable table = difference.table();
        return session.createNativeQuery(
                        sql.replace("{table}", table.name()).replace("{key}", table.key()))
                .setParameter(1, difference.wanted().toString())
                .executeUpdate()
                .invoke(rows -> requireOne(rows, difference));
    }

    private static String assignments(Difference.Changed changed) {
        return changed.columns().stream()
                .map(column -> "\"%1$s\" = wanted.\"%1$s\"".formatted(column))
                .collect(joining(", "));
    }

    private static void requireOne(int rows, Difference difference) {
        if (rows != 1) {
            throw new IllegalStateException(
                    "somebody else changed it meanwhile: " + difference.text());
        }
    }
}
