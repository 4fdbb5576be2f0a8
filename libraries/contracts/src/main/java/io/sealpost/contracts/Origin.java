package io.sealpost.contracts;

import java.util.Optional;
import java.util.stream.Stream;

/** How a certificate version came into the registry. More may come. */
public enum Origin {
    /** Sent through the API, usually with its key. */
    UPLOADED("uploaded"),
    /** Made by a platform issuer. */
    ISSUED("issued"),
    /** Our key, signed elsewhere. */
    GENERATED("generated"),
    /** Fetched by an enrolment protocol. */
    ENROLLED("enrolled"),
    /** Sent to us by another registry. */
    PUSHED("pushed");

    private final String value;

    Origin(String value) {
        this.value = value;
    }

    /**
     * The constant for a value read from an event; empty for one that this version does not know.
     */
    public static Optional<Origin> of(String value) {
        return Stream.of(values()).filter(known -> known.value.equals(value)).findFirst();
    }

    /** The text that stands in an event. */
    public String value() {
        return value;
    }
}
