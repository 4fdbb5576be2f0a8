package io.sealpost.eventstore;

import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hibernate.exception.ConstraintViolationException;

/** Tells which rule of the database made a write fail. */
public final class ConstraintViolations {

    /** PostgreSQL's {@code unique_violation}. */
    private static final String UNIQUE_VIOLATION = "23505";

    private ConstraintViolations() {}

    /**
     * Whether it was this unique constraint or index that made a write fail. Hibernate keeps the
     * server's message only; that has the name in it, in whatever language it is.
     */
    public static boolean isOf(Throwable failure, String constraint) {
        return violations(failure)
                .anyMatch(violation -> holds(violation.getSQLException().getMessage(), constraint));
    }

    private static Stream<ConstraintViolationException> violations(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(ConstraintViolationException.class::isInstance)
                .map(ConstraintViolationException.class::cast)
                .filter(violation -> UNIQUE_VIOLATION.equals(violation.getSQLState()));
    }

    /** As a whole: no letter, digit or underscore before or after it. */
    private static boolean holds(String message, String constraint) {
        return Pattern.compile("(?<!\\w)" + Pattern.quote(constraint) + "(?!\\w)")
                .matcher(message)
                .find();
    }
}
