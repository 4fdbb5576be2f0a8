package io.sealpost.pki;

import static io.sealpost.pki.UnusableCertificate.Reason.PASSWORD_REQUIRED;
import static io.sealpost.pki.UnusableCertificate.Reason.WRONG_PASSWORD;

import java.util.List;
import java.util.Optional;

/** The password that came with a file, if any, and the two ways of encoding an empty one. */
final class Password {
    /** In bytes; old schemes hash all of it again and again. */
    private static final int LONGEST = 1024;

    private final Optional<SecretBytes> given;
    private final boolean empty;

    /**
     * @throws UnusableCertificate wrong-password for one that is longer than any
     * @throws IllegalStateException when the secret was destroyed
     */
    Password(Optional<SecretBytes> given) {
        int length = given.map(SecretBytes::length).orElse(0);
        if (length > LONGEST) {
            throw new UnusableCertificate(
                    WRONG_PASSWORD,
                    "the password has %d bytes, at most %d are taken".formatted(length, LONGEST));
        }
        this.given = given;
        this.empty = length == 0;
    }

    /**
     * A file that was written without a password may hold the empty text (two zero bytes) or
     * nothing at all.
     */
    List<EncodedPassword> encodings() {
        if (empty) {
            return List.of(EncodedPassword.emptyText(), EncodedPassword.nothing());
        }
        return List.of(given.orElseThrow().use(EncodedPassword::of));
    }

    boolean isGiven() {
        return given.isPresent();
    }

    UnusableCertificate doesNotOpen(String what) {
        return given.isPresent()
                ? new UnusableCertificate(
                        WRONG_PASSWORD,
                        "the password does not open "
                                + what
                                + "; check the password, then the file")
                : required(what);
    }

    UnusableCertificate required(String what) {
        return new UnusableCertificate(
                PASSWORD_REQUIRED, what + " is encrypted; send its password");
    }
}
