package io.sealpost.pki;

import static io.sealpost.pki.UnusableCertificate.Reason.KEY_MISMATCH;
import static io.sealpost.pki.UnusableCertificate.Reason.SEVERAL_CERTIFICATES;
import static io.sealpost.pki.UnusableCertificate.damaged;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Finds the certificate of a private key by proof: what the key signs, the certificate's public key
 * verifies.
 */
final class KeyMatch {
    private static final byte[] MESSAGE =
            "sealpost: this key belongs to this certificate".getBytes(US_ASCII);

    private KeyMatch() {}

    static X509Certificate leafOf(PrivateKey key, List<X509Certificate> certificates) {
        byte[] signature = sign(key);
        List<X509Certificate> matching =
                certificates.stream()
                        .filter(each -> verifies(each.getPublicKey(), signature, key))
                        .toList();
        if (matching.isEmpty()) {
            throw new UnusableCertificate(
                    KEY_MISMATCH,
                    "the private key belongs to none of the certificates in the file: "
                            + listed(certificates));
        }
        if (matching.size() > 1) {
            throw new UnusableCertificate(
                    SEVERAL_CERTIFICATES,
                    "the private key belongs to "
                            + matching.size()
                            + " certificates: "
                            + listed(matching)
                            + "; send one");
        }
        return matching.getFirst();
    }

    private static byte[] sign(PrivateKey key) {
        try {
            Signature signature = Signature.getInstance(scheme(key));
            signature.initSign(key);
            signature.update(MESSAGE);
            return signature.sign();
        } catch (GeneralSecurityException | RuntimeException _) {
            throw damaged("the private key is damaged: it cannot sign");
        }
    }

    private static boolean verifies(PublicKey publicKey, byte[] signed, PrivateKey key) {
        try {
            Signature signature = Signature.getInstance(scheme(key));
            signature.initVerify(publicKey);
            signature.update(MESSAGE);
            return signature.verify(signed);
        } catch (GeneralSecurityException | RuntimeException _) {
            return false;
        }
    }

    private static String scheme(PrivateKey key) {
        return switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> key.getAlgorithm();
        };
    }

    private static String listed(List<X509Certificate> certificates) {
        return certificates.stream().map(CertificateFacts::brief).collect(Collectors.joining(", "));
    }
}
