package io.sealpost.pki;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Base64;

/**
 * A key with its chain as the {@code data} of a Kubernetes Secret of the type {@code
 * kubernetes.io/tls}: both members hold PEM in base64.
 */
final class TlsPair {
    private TlsPair() {}

    static SecretBytes of(KeyAndChain written) {
        byte[] chain = written.chainPem().getBytes(US_ASCII);
        try (SecretBytes key = written.keyPem()) {
            return new SecretJsonText()
                    .member("tls.crt", Base64.getEncoder().encode(chain))
                    .member("tls.key", base64(key))
                    .end();
        }
    }

    private static byte[] base64(SecretBytes pem) {
        return pem.use(bytes -> Base64.getEncoder().encode(bytes));
    }
}
