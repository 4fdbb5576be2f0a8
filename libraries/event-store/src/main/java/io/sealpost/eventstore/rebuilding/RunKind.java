package io.sealpost.eventstore.rebuilding;

import java.util.Locale;

/** What an operator wants of read models. */
public enum RunKind {
    /** Rows that are not as the log has them are mended. */
    REBUILD(Derivation.Mode.MEND),

    /** They are only reported. */
    CHECK(Derivation.Mode.COMPARE);

    private final Derivation.Mode mode;

    RunKind(Derivation.Mode mode) {
        this.mode = mode;
    }

    Derivation.Mode mode() {
        return mode;
    }

    /** As the database has it. */
    String stored() {
        return name().toLowerCase(Locale.ROOT);
    }

    static RunKind of(String stored) {
        return valueOf(stored.toUpperCase(Locale.ROOT));
    }
}
