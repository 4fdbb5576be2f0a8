package io.sealpost.pki;

import java.util.Optional;

/**
 * What came with a file.
 *
 * @param file opens the file
 * @param key opens its private keys: the same, unless they have one of their own
 */
record Passwords(Password file, Password key) {

    /**
     * @throws IllegalStateException when a secret was destroyed
     */
    static Passwords of(Optional<SecretBytes> file, Optional<SecretBytes> key) {
        Password whole = new Password(file);
        return new Passwords(whole, key.isPresent() ? new Password(key) : whole);
    }

    boolean keyHasItsOwn() {
        return key != file;
    }
}
