package io.sealpost.contracts;

import java.util.Optional;
import java.util.stream.Stream;

/** Why a delivery was cancelled. More may come. */
public enum CancelReason {
    /** The certificate's validity ended before its target took it. */
    CERTIFICATE_EXPIRED("certificate-expired"),
    /** The version was revoked before its target took it. */
    CERTIFICATE_REVOKED("certificate-revoked");

    private final String value;

    CancelReason(String value) {
        this.value = value;
    }

    /**
     * The constant for a value read from an event; empty for one that this version does not know.
     */
    public static Optional<CancelReason> of(String value) {
        return Stream.of(values()).filter(known -> known.value.equals(value)).findFirst();
    }

    /** The text that stands in an event. */
    public String value() {
        return value;
    }
}
