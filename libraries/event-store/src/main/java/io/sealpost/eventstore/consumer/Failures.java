package io.sealpost.eventstore.consumer;

import io.sealpost.eventstore.Rejected;
import io.sealpost.eventstore.cloudevents.CloudEvents;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.stream.Stream;
import org.hibernate.exception.DataException;

/**
 * Tells failures that pass (a database, a vault or a network that is away) from those that do not
 * (an event that cannot be read, breaks a rule, or meets a fault of ours). What is not known
 * passes: waiting loses nothing.
 */
final class Failures {

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

    /** The database cannot hold what the event says: PostgreSQL's class 22, data exception. */
    private static boolean isOfContent(RuntimeException failure) {
        return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(DataException.class::isInstance);
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
