package io.sealpost.pki.path;

/**
 * What a certificate breaks by itself, whatever path it is on.
 *
 * @param strict only {@link PathPolicy.Profile#STRICT} minds
 * @param ofAnchor also minded when the certificate is a trust anchor
 */
record Fault(PathReason reason, String detail, boolean strict, boolean ofAnchor) {
    static Fault malformed(String detail) {
        return new Fault(PathReason.MALFORMED_CERTIFICATE, detail, false, true);
    }

    static Fault strict(String detail) {
        return new Fault(PathReason.MALFORMED_CERTIFICATE, detail, true, true);
    }
}
