package io.sealpost.local.tls;

/** The kinds of keys that the demo and the tests use, in openssl's words for a new key. */
public enum KeyKind {
    RSA_2048("-newkey", "rsa:2048"),
    P256("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"),
    P384("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-384"),
    ED25519("-newkey", "ed25519");

    private final String[] words;

    KeyKind(String... words) {
        this.words = words;
    }

    String[] words() {
        return words.clone();
    }
}
