package io.sealpost.contracts;

import java.util.Optional;
import java.util.stream.Stream;

/** Whether a trust anchor is trusted. */
public enum TrustAnchorStatus {
    TRUSTED("trusted"),

    /** Not at the moment. */
    DISABLED("disabled"),

    /** Never again under this id. */
    REMOVED("removed");

    private final String value;

    TrustAnchorStatus(String value) {
        this.value = value;
    }

    public String value() {
        return value;
    }

    /** Empty for a value that this version does not know. */
    public static Optional<TrustAnchorStatus> of(String value) {
        return Stream.of(values()).filter(status -> status.value.equals(value)).findFirst();
    }
}
