package io.sealpost.eventstore;

import io.vertx.pgclient.PgException;
import java.util.Optional;
import org.hibernate.exception.ConstraintViolationException;

/** Finds the name of the constraint that a failed write broke. */
public final class ConstraintViolations {

    /** PostgreSQL's {@code unique_violation}. */
    private static final String UNIQUE_VIOLATION = "23505";

    private ConstraintViolations() {}

    /** Whether it was this unique constraint or index that made a write fail. */
    public static boolean isOf(Throwable failure, String constraint) {
        return unique(failure).filter(constraint::equals).isPresent();
    }

    /**
     * The unique constraint or index behind a failure. A native statement fails with the driver's
     * exception, which names it; a flush fails with Hibernate's, which reads the name from the
     * server's English message.
     */
    public static Optional<String> unique(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PgException refused
                    && UNIQUE_VIOLATION.equals(refused.getSqlState())) {
                return Optional.ofNullable(refused.getConstraint());
            }
            if (cause instanceof ConstraintViolationException refused
                    && UNIQUE_VIOLATION.equals(refused.getSQLState())) {
                return Optional.ofNullable(refused.getConstraintName());
            }
        }
        return Optional.empty();
    }
}
