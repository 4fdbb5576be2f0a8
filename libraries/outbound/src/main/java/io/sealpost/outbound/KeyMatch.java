package io.sealpost.outbound;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;

/** Whether a private key belongs to a public one: what the one signs, the other verifies. */
final class KeyMatch {

    private static final byte[] SAMPLE = "sealpost".getBytes(StandardCharsets.US_ASCII);

    private KeyMatch() {}

    static boolean of(PrivateKey privateKey, PublicKey publicKey) {
        try {
            String algorithm = algorithm(privateKey);
            return verifies(publicKey, algorithm, signature(privateKey, algorithm));
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            return false;
        }
    }

    private static String algorithm(PrivateKey key) {
        return switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            case "EdDSA", "Ed25519", "Ed448" -> "EdDSA";
            default -> throw new IllegalArgumentException(key.getAlgorithm());
        };
    }

    private static byte[] signature(PrivateKey key, String algorithm)
            throws GeneralSecurityException {
        var signer = Signature.getInstance(algorithm);
        signer.initSign(key);
        signer.update(SAMPLE);
        return signer.sign();
    }

    private static boolean verifies(PublicKey key, String algorithm, byte[] signature)
            throws GeneralSecurityException {
        var verifier = Signature.getInstance(algorithm);
        verifier.initVerify(key);
        verifier.update(SAMPLE);
        return verifier.verify(signature);
    }
}
