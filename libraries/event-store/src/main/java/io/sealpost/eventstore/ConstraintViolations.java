package io.sealpost.eventstore;

import io.vertx.pgclient.PgException;
import java.util.Optional;

/** Finds the name of the constraint that a failed write broke. */
public final class ConstraintViolations {

    /** PostgreSQL's {@code unique_violation}. */
    private static final String UNIQUE_VIOLATION = "23505";

    private ConstraintViolations() {}

    /**
     * The unique constraint or index behind a failure, read from the driver: Hibernate's own name
     * is unreliable.
     */
    public static Optional<String> unique(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PgException refused
                    && UNIQUE_VIOLATION.equals(refused.getSqlState())) {
                return Optional.ofNullable(refused.getConstraint());
            }
        }
        return Optional.empty();
    }
}
