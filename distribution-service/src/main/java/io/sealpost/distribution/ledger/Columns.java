package io.sealpost.distribution.ledger;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Reads what native queries return. */
final class Columns {

    private static final OffsetDateTime FIRST = OffsetDateTime.parse("0001-01-01T00:00:00Z");
    private static final OffsetDateTime LAST = OffsetDateTime.parse("9999-12-31T23:59:59Z");

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

    /**
     * The end of a validity as a timestamptz can hold it and every reader understands it; what lies
     * outside of the years 1 to 9999 counts as long past.
     */
    static OffsetDateTime storable(Instant end) {
        boolean isUsual = !end.isBefore(FIRST.toInstant()) && !end.isAfter(LAST.toInstant());
        return isUsual ? end.atOffset(ZoneOffset.UTC) : FIRST;
    }
}
