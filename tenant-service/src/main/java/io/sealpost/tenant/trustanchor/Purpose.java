package io.sealpost.tenant.trustanchor;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whom an anchor vouches for. */
public enum Purpose {
    /** Clients that call in. */
    @JsonProperty("inbound")
    INBOUND,

    /** Servers that are called. */
    @JsonProperty("outbound")
    OUTBOUND,

    @JsonProperty("both")
    BOTH;

    boolean isInbound() {
        return this != OUTBOUND;
    }

    /** As it is published and stored. */
    public String value() {
        return switch (this) {
            case INBOUND -> "inbound";
            case OUTBOUND -> "outbound";
            case BOTH -> "both";
        };
    }
}
