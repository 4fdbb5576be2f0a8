package io.sealpost.pki;

import java.util.Locale;

/**
 * Something that the import put right.
 *
 * @param detail for the user: what, with which value
 */
public record Repair(Kind kind, String detail) {

    /** Stable: their codes are part of the HTTP interface. */
    public enum Kind {
        /** The certificates stood in another order than leaf first. */
        REORDERED,
        /** An intermediate was missing and was taken from those known. */
        ISSUER_ADDED,
        /** A keystore held certificates that do not belong to the key's chain. */
        CERTIFICATES_LEFT_OUT;

        /** For example {@code issuer-added}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
