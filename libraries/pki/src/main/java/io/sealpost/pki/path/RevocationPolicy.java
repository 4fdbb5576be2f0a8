package io.sealpost.pki.path;

/** What becomes of revocation (RFC 5280 §6.3). */
public enum RevocationPolicy {
    /** Not looked at. */
    OFF,
    /** Each certificate needs a CRL that says it is not revoked. */
    FAIL_CLOSED,
    /** A certificate about which no usable CRL says anything is taken, and named in the result. */
    FAIL_OPEN
}
