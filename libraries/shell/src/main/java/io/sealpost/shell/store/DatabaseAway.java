package io.sealpost.shell.store;

import io.sealpost.eventstore.Rejected;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.net.ConnectException;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.hibernate.HibernateException;

/** The service's own database does not answer; the same request may succeed later. */
public final class DatabaseAway extends Rejected {

    private static final long serialVersionUID = 1L;

    /**
     * PostgreSQL's classes of errors: connection exception, insufficient resources, operator
     * intervention.
     */
    private static final Set<String> CLASSES = Set.of("08", "53", "57");

    /** The session's or the transaction's own time was over. */
    private static final Set<String> TIMEOUTS = Set.of("25P03", "25P04");

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
            case DatabaseAway _, ConnectException _, ClosedConnectionException _ -> true;
            case NoStackTraceThrowable client -> isOfConnection(client.getMessage());
            case HibernateException access -> access.getCause() instanceof IOException;
            case PgException refusal ->
                    refusal.getSqlState() != null
                            && (CLASSES.contains(refusal.getSqlState().substring(0, 2))
                                    || TIMEOUTS.contains(refusal.getSqlState()));
            default -> false;
        };
    }

    /** The client has no types for a pool without a free connection and for one that was cut. */
    private static boolean isOfConnection(String message) {
        return "Timeout".equals(message)
                || message != null && message.startsWith("Connection is not active now");
    }
}
