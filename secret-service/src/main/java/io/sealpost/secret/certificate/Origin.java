package io.sealpost.secret.certificate;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a version came to us. */
public enum Origin {
    @JsonProperty("uploaded")
    UPLOADED
}
