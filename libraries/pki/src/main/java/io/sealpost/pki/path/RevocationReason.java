package io.sealpost.pki.path;

import java.util.Locale;

/** RFC 5280 §5.3.1, in the order of its numbers; 7 is not used. */
enum RevocationReason {
    UNSPECIFIED,
    KEY_COMPROMISE,
    CA_COMPROMISE,
    AFFILIATION_CHANGED,
    SUPERSEDED,
    CESSATION_OF_OPERATION,
    CERTIFICATE_HOLD,
    UNUSED,
    REMOVE_FROM_CRL,
    PRIVILEGE_WITHDRAWN,
    AA_COMPROMISE;

    /** A number that is not known is still a revocation. */
    static RevocationReason of(int number) {
        return number < 0 || number >= values().length ? UNSPECIFIED : values()[number];
    }

    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
