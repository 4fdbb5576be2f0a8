package io.sealpost.pki;

import java.util.Optional;

/**
 * One block of a PEM file (RFC 7468 §2).
 *
 * @param label what stands after BEGIN
 * @param body decoded; masked, as it may be a key
 * @param encryption the traditional one (RFC 1421 §4.6.1.3), by which the body is encrypted
 * @param offset of the BEGIN line in the file, in bytes
 */
record PemBlock(
        String label, SecretBytes body, Optional<TraditionalEncryption> encryption, int offset) {
    String where() {
        return "the block " + label + " at byte " + offset;
    }
}
