package io.sealpost.pki;

/**
 * How a part of a file is encrypted, or the whole of it signed, under its password.
 *
 * @param part what is protected, such as {@code the private key}
 * @param algorithm with its parameters, such as {@code PBES2 with AES-256-CBC, PBKDF2 with
 *     HMAC-SHA256, 2048 iterations}
 * @param legacy whether it is one that nobody ought to write any more
 */
public record Protection(String part, String algorithm, boolean legacy) {}
