package io.sealpost.secret.certificate;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Where a version is in its life, at an instant. Expired is no stage: it follows from {@code
 * notAfter}.
 */
public enum Stage {
    /** Its activation is to come. */
    @JsonProperty("scheduled")
    SCHEDULED,

    @JsonProperty("active")
    ACTIVE,

    /** Still active; the instant of its retirement is set. */
    @JsonProperty("retiring")
    RETIRING,

    /** Served no more. */
    @JsonProperty("retired")
    RETIRED,

    /** Not to be trusted any more, for good. */
    @JsonProperty("revoked")
    REVOKED;

    /** Whether an alias may serve a version in this stage. */
    boolean isServable() {
        return switch (this) {
            case ACTIVE, RETIRING -> true;
            case SCHEDULED, RETIRED, REVOKED -> false;
        };
    }
}
