package io.sealpost.contracts;

import java.util.Optional;
import java.util.stream.Stream;

/** Who asked. More may come. */
public enum ReaderKind {
    /** A human being who signed in. */
    PERSON("person"),
    /** A program with credentials of its own. */
    SERVICE("service");

    private final String value;

    ReaderKind(String value) {
        this.value = value;
    }

    /**
     * The constant for a value read from an event; empty for one that this version does not know.
     */
    public static Optional<ReaderKind> of(String value) {
        return Stream.of(values()).filter(known -> known.value.equals(value)).findFirst();
    }

    /** The text that stands in an event. */
    public String value() {
        return value;
    }
}
