package io.sealpost.shell.store;

import io.sealpost.eventstore.Rejected;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.net.ConnectException;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** The service's own database does not answer; the same request may succeed later. */
public final class DatabaseAway extends Rejected {

    private static final long serialVersionUID = 1L;

    /**
     * PostgreSQL's classes of errors: connection exception, insufficient resources, operator
     * intervention.
     */
    private static final Set<String> CLASSES = Set.of("08", "53", "57");

    DatabaseAway() {
        super(
                Kind.UNAVAILABLE,
                "database-unavailable",
                "the database does not answer now: try again shortly");
    }

    static boolean isBehind(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(DatabaseAway::says);
    }

    private static boolean says(Throwable failure) {
        return switch (failure) {
            case ConnectException _, ClosedConnectionException _ -> true;
            case PgException refusal ->
                    refusal.getSqlState() != null
                            && CLASSES.contains(refusal.getSqlState().substring(0, 2));
            default -> false;
        };
    }
}
