package io.sealpost.pki;

import java.util.Locale;
import java.util.Optional;

/**
 * The one refusal of this module: why a file, a key or a chain cannot be taken. The message says
 * what is wrong, with what value, and what would be right; it never holds a password or a byte of a
 * key, and there is never a cause, because parsers quote what they read.
 */
public final class UnusableCertificate extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Stable: their codes are part of the HTTP interface. */
    public enum Reason {
        EMPTY_FILE,
        TOO_LARGE,
        NOT_A_CERTIFICATE_CONTAINER,
        UNSUPPORTED_PEM_BLOCK,
        DAMAGED,
        PASSWORD_REQUIRED,
        WRONG_PASSWORD,
        KDF_TOO_EXPENSIVE,
        UNSUPPORTED_ENCRYPTION,
        UNSUPPORTED_ENTRY,
        NO_PRIVATE_KEY,
        SEVERAL_KEYS,
        NO_SUCH_KEY,
        UNSUPPORTED_KEY,
        NO_CERTIFICATE,
        KEY_MISMATCH,
        SEVERAL_CERTIFICATES,
        UNRELATED_CERTIFICATE,
        CHAIN_TOO_LONG;

        private String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Reason reason;
    private final transient Optional<Diagnosis> diagnosis;

    UnusableCertificate(Reason reason, String message) {
        this(reason, message, Optional.empty());
    }

    private UnusableCertificate(Reason reason, String message, Optional<Diagnosis> diagnosis) {
        super(message);
        this.reason = reason;
        this.diagnosis = diagnosis;
    }

    static UnusableCertificate damaged(String message) {
        return new UnusableCertificate(Reason.DAMAGED, message);
    }

    UnusableCertificate with(Diagnosis found) {
        return new UnusableCertificate(reason, getMessage(), Optional.of(found));
    }

    /** What was found until then; there when {@link Importer} refused. */
    public Optional<Diagnosis> diagnosis() {
        return diagnosis;
    }

    /** For who must tell refusals apart. */
    public Reason reason() {
        return reason;
    }

    /** Of the reason, for example {@code wrong-password}. */
    public String code() {
        return reason.code();
    }
}
