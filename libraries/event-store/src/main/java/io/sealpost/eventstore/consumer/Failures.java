package io.sealpost.eventstore.consumer;

import io.sealpost.eventstore.Rejected;
import io.sealpost.eventstore.cloudevents.CloudEvents;
import java.sql.SQLException;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Tells failures that pass (a database, a vault or a network that is away) from those that do not
 * (an event that cannot be read, breaks a rule, holds what the database cannot, or meets a fault of
 * ours). What is not known passes: waiting loses nothing.
 */
final class Failures {

    /**
     * PostgreSQL's classes of errors: data exception, program limit exceeded (a text too long for
     * an index).
     */
    private static final Set<String> OF_CONTENT = Set.of("22", "54");

    /** A value that is missing, or that the table itself forbids, whatever else is in it. */
    private static final Set<String> OF_A_ROW_ALONE = Set.of("23502", "23514");

    private Failures() {}

    static boolean isPermanent(RuntimeException failure) {
        return switch (failure) {
            case CloudEvents.Unreadable _ -> true;
            case Rejected refusal -> refusal.kind() != Rejected.Kind.UNAVAILABLE;
            case IllegalArgumentException _,
                    NullPointerException _,
                    ClassCastException _,
                    IndexOutOfBoundsException _,
                    NoSuchElementException _,
                    ArithmeticException _ ->
                    true;
            default -> isOfContent(failure);
        };
    }

    /** The database cannot hold what the event says. */
    private static boolean isOfContent(RuntimeException failure) {
        return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(SQLException.class::isInstance)
                .map(refused -> ((SQLException) refused).getSQLState())
                .filter(Objects::nonNull)
                .anyMatch(
                        state ->
                                OF_CONTENT.contains(state.substring(0, 2))
                                        || OF_A_ROW_ALONE.contains(state));
    }

    /** For operators; only texts that are known to hold no content of the message. */
    static String reason(RuntimeException failure) {
        return switch (failure) {
            case CloudEvents.Unreadable unreadable -> unreadable.getMessage();
            case Rejected refusal -> refusal.code() + ": " + refusal.getMessage();
            default -> failure.getClass().getName();
        };
    }
}
