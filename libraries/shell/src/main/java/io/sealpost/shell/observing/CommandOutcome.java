package io.sealpost.shell.observing;

import io.sealpost.eventstore.Rejected;
import io.sealpost.eventstore.StaleStream;
import java.util.Objects;
import java.util.stream.Stream;
import org.hibernate.exception.ConstraintViolationException;

/** How the transaction of a command ended. */
enum CommandOutcome {
    /** With events. */
    APPENDED,

    /** Without: what was asked for was so already. */
    UNCHANGED,

    /** The rules forbid it, or something unique is another's. */
    REFUSED,

    /** Another command on the same stream was faster; it is tried again. */
    STALE,

    /** It broke, or the database was away. */
    FAILED;

    static CommandOutcome of(Throwable failure) {
        return switch (failure) {
            case StaleStream _ -> STALE;
            case Rejected refusal when refusal.kind() == Rejected.Kind.UNAVAILABLE -> FAILED;
            case Rejected _ -> REFUSED;
            default -> isConstraint(failure) ? REFUSED : FAILED;
        };
    }

    private static boolean isConstraint(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(ConstraintViolationException.class::isInstance);
    }
}
