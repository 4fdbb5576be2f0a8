package io.sealpost.pki;

import static io.sealpost.pki.UnusableCertificate.Reason.UNSUPPORTED_KEY;

import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTNamedCurves;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/**
 * Names of kinds of keys: {@code RSA-<bits of the modulus>}, {@code EC-P256}, {@code EC-P384},
 * {@code Ed25519}; others by their curve ({@code EC-P521}, {@code EC-secp256k1}), their common name
 * or their object identifier.
 */
final class KeyAlgorithm {
    static final String SUPPORTED = "RSA from 2048 to 4096 bits, EC on P-256 or P-384, and Ed25519";

    /** RFC 8410 §3. */
    private static final ASN1ObjectIdentifier ED25519 = new ASN1ObjectIdentifier("1.3.101.112");

    private static final Pattern RSA = Pattern.compile("RSA-(\\d+)");

    private KeyAlgorithm() {}

    static String nameOf(SubjectPublicKeyInfo key) {
        if (isRsa(key.getAlgorithm())) {
            return rsa(
                    Parsing.of(
                            "the public key",
                            () ->
                                    RSAPublicKey.getInstance(key.parsePublicKey())
                                            .getModulus()
                                            .bitLength()));
        }
        return nameOf(key.getAlgorithm());
    }

    static String nameOf(PrivateKeyInfo key) {
        if (isRsa(key.getPrivateKeyAlgorithm())) {
            return rsa(
                    Parsing.of(
                            "the private key",
                            () ->
                                    RSAPrivateKey.getInstance(key.parsePrivateKey())
                                            .getModulus()
                                            .bitLength()));
        }
        return nameOf(key.getPrivateKeyAlgorithm());
    }

    static boolean isSupported(String name) {
        var rsa = RSA.matcher(name);
        if (rsa.matches()) {
            int bits = Integer.parseInt(rsa.group(1));
            return bits >= 2048 && bits <= 4096;
        }
        return name.equals("EC-P256") || name.equals("EC-P384") || name.equals("Ed25519");
    }

    static void requireSupported(String name) {
        if (!isSupported(name)) {
            throw new UnusableCertificate(
                    UNSUPPORTED_KEY,
                    "the private key is of the kind " + name + "; " + SUPPORTED + " are supported");
        }
    }

    private static boolean isRsa(AlgorithmIdentifier algorithm) {
        return algorithm.getAlgorithm().equals(PKCSObjectIdentifiers.rsaEncryption);
    }

    private static String rsa(int bits) {
        return "RSA-" + bits;
    }

    private static String nameOf(AlgorithmIdentifier algorithm) {
        if (algorithm.getAlgorithm().equals(X9ObjectIdentifiers.id_ecPublicKey)) {
            return "EC-" + curve(algorithm.getParameters());
        }
        return algorithm.getAlgorithm().equals(ED25519)
                ? "Ed25519"
                : AlgorithmNames.of(algorithm.getAlgorithm());
    }

    /** Curves given by their equation are refused (RFC 5480 §2.1.1). */
    private static String curve(ASN1Encodable parameters) {
        if (!(parameters instanceof ASN1ObjectIdentifier id)) {
            return "without-named-curve";
        }
        String nist = NISTNamedCurves.getName(id);
        return nist != null && nist.startsWith("P-")
                ? nist.replace("-", "")
                : AlgorithmNames.ofCurve(id);
    }
}
