package io.sealpost.distribution.ledger;

import java.time.Instant;
import java.time.OffsetDateTime;

/** Reads what native queries return. */
final class Columns {

    private Columns() {}

    /** A timestamptz; null stays null. */
    static Instant instant(Object value) {
        return switch (value) {
            case null -> null;
            case Instant instant -> instant;
            case OffsetDateTime time -> time.toInstant();
            default -> throw new IllegalArgumentException("no timestamp: " + value.getClass());
        };
    }
}
