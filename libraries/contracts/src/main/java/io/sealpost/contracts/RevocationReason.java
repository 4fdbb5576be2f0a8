package io.sealpost.contracts;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * Why a version was revoked: the names of CRLReason (RFC 5280 §5.3.1), without those of a hold.
 * More may come.
 */
public enum RevocationReason {
    /** No reason was given. */
    UNSPECIFIED("unspecified"),
    /** Somebody else may have the private key. */
    KEY_COMPROMISE("keyCompromise"),
    /** Somebody else may have the key of its issuer. */
    CA_COMPROMISE("cACompromise"),
    /** What the certificate says of its subject is no longer so. */
    AFFILIATION_CHANGED("affiliationChanged"),
    /** Another certificate took its place. */
    SUPERSEDED("superseded"),
    /** It is not needed any more. */
    CESSATION_OF_OPERATION("cessationOfOperation"),
    /** Its subject may no longer do what it stands for. */
    PRIVILEGE_WITHDRAWN("privilegeWithdrawn"),
    /** Somebody else may have the key of the attribute authority. */
    AA_COMPROMISE("aACompromise");

    private final String value;

    RevocationReason(String value) {
        this.value = value;
    }

    /**
     * The constant for a value read from an event; empty for one that this version does not know.
     */
    public static Optional<RevocationReason> of(String value) {
        return Stream.of(values()).filter(known -> known.value.equals(value)).findFirst();
    }

    /** The text that stands in an event. */
    public String value() {
        return value;
    }
}
