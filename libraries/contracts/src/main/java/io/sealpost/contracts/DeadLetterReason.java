package io.sealpost.contracts;

import java.util.Optional;
import java.util.stream.Stream;

/** Why a delivery was given up. More may come. */
public enum DeadLetterReason {
    /** The receiver answered with a status that a repetition does not change. */
    REFUSED("refused"),
    /** The receiver answered with a redirect, which is never followed. */
    REDIRECTED("redirected");

    private final String value;

    DeadLetterReason(String value) {
        this.value = value;
    }

    /**
     * The constant for a value read from an event; empty for one that this version does not know.
     */
    public static Optional<DeadLetterReason> of(String value) {
        return Stream.of(values()).filter(known -> known.value.equals(value)).findFirst();
    }

    /** The text that stands in an event. */
    public String value() {
        return value;
    }
}
