package io.sealpost.testkit.tools;

import java.util.List;

/** The kinds of keys that {@link OpenSsl} makes, and its words for them. */
public enum KeyType {
    RSA_1024("RSA", "rsa_keygen_bits:1024"),
    RSA_2048("RSA", "rsa_keygen_bits:2048"),
    RSA_3072("RSA", "rsa_keygen_bits:3072"),
    RSA_4096("RSA", "rsa_keygen_bits:4096"),
    P_256("EC", "ec_paramgen_curve:P-256"),
    P_384("EC", "ec_paramgen_curve:P-384"),
    P_521("EC", "ec_paramgen_curve:P-521"),
    ED25519("ED25519", null);

    private final List<String> arguments;

    KeyType(String algorithm, String parameter) {
        this.arguments =
                parameter == null
                        ? List.of("-algorithm", algorithm)
                        : List.of("-algorithm", algorithm, "-pkeyopt", parameter);
    }

    List<String> arguments() {
        return arguments;
    }
}
