package io.sealpost.secret.certificate;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Why a version is revoked: the names of CRLReason (RFC 5280 §5.3.1), without those of a hold. Here
 * a revocation is for good; {@code disable} holds an alias back for a while.
 */
public enum RevocationReason {
    @JsonProperty("unspecified")
    UNSPECIFIED,
    @JsonProperty("keyCompromise")
    KEY_COMPROMISE,
    @JsonProperty("cACompromise")
    CA_COMPROMISE,
    @JsonProperty("affiliationChanged")
    AFFILIATION_CHANGED,
    @JsonProperty("superseded")
    SUPERSEDED,
    @JsonProperty("cessationOfOperation")
    CESSATION_OF_OPERATION,
    @JsonProperty("privilegeWithdrawn")
    PRIVILEGE_WITHDRAWN,
    @JsonProperty("aACompromise")
    AA_COMPROMISE
}
