package io.sealpost.secret.certificate;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Where a version is in its life, at an instant. Expired is no stage: it follows from {@code
 * notAfter}.
 */
public enum Stage {
    @JsonProperty("scheduled")
    SCHEDULED,
    @JsonProperty("active")
    ACTIVE
}
