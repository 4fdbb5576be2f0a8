package io.sealpost.pki;

/**
 * One block of a PEM file (RFC 7468 §2).
 *
 * @param label what stands after BEGIN
 * @param body decoded; masked, as it may be a key
 * @param offset of the BEGIN line in the file, in bytes
 */
record PemBlock(String label, SecretBytes body, int offset) {
    String where() {
        return "the block " + label + " at byte " + offset;
    }
}
