package io.sealpost.pki;

import java.util.Locale;

/**
 * Something that does not hinder an import, and that its owner ought to know.
 *
 * @param detail for the user: what, with which value
 */
public record Warning(Kind kind, String detail) {

    /** Stable: their codes are part of the HTTP interface. */
    public enum Kind {
        /** RSA under 2048 bits (NIST SP 800-131A). */
        WEAK_KEY,
        /** The certificate or one of its issuers is signed with SHA-1 or MD5. */
        SHA1_SIGNATURE,
        /** The file is encrypted with RC2, DES, 3DES or a keystore's own scheme. */
        LEGACY_ENCRYPTION,
        /** A password came with a file that has no use for one. */
        PASSWORD_NOT_NEEDED,
        /** The certificate is over within 30 days. */
        EXPIRES_SOON,
        /** The certificate is over. */
        EXPIRED,
        /** Its extended key usage leaves TLS client authentication out (RFC 5280 §4.2.1.12). */
        NO_CLIENT_AUTH,
        /** It is its own issuer. */
        SELF_SIGNED;

        /** For example {@code weak-key}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
