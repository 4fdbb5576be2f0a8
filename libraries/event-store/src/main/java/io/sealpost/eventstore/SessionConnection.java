package io.sealpost.eventstore;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.reactive.mutiny.impl.MutinySessionImpl;
import org.hibernate.reactive.pool.ReactiveConnection;

/**
 * The connection of a session, and so its transaction, for statements that need nothing of
 * Hibernate. A native query costs its client as much again as the statement itself: each call plans
 * it anew and asks the result for its columns' types. The session has no public way to its
 * connection; the cast to Hibernate's own class is here and nowhere else.
 *
 * <p>Statements have PostgreSQL's parameters ({@code $1}). Unlike queries they write nothing first
 * that the session still holds back: what it was told to persist follows with its next flush.
 */
public final class SessionConnection {

    private final ReactiveConnection connection;

    private SessionConnection(ReactiveConnection connection) {
        this.connection = connection;
    }

    /** On the event loop of the session only. */
    public static SessionConnection of(Mutiny.Session session) {
        return new SessionConnection(((MutinySessionImpl) session).getReactiveConnection());
    }

    /** The rows, with values as the PostgreSQL client has them; prepared, and kept prepared. */
    public Uni<List<Object[]>> select(String sql, Object... parameters) {
        return Uni.createFrom()
                .completionStage(() -> connection.select(sql, parameters))
                .map(SessionConnection::rows);
    }

    /** Several statements without parameters and results, in one round trip. */
    public Uni<Void> run(String... statements) {
        return Uni.createFrom()
                .completionStage(() -> connection.executeUnprepared(String.join(";", statements)));
    }

    private static List<Object[]> rows(ReactiveConnection.Result result) {
        List<Object[]> rows = new ArrayList<>(result.size());
        result.forEachRemaining(rows::add);
        return rows;
    }
}
