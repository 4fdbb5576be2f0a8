package io.sealpost.distribution.ledger;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why a repetition would not help. */
public enum Refusal {
    @JsonProperty("refused")
    REFUSED("refused"),
    @JsonProperty("redirected")
    REDIRECTED("redirected");

    private final String code;

    Refusal(String code) {
        this.code = code;
    }

    /** As it stands in the ledger and in answers. */
    public String code() {
        return code;
    }
}
