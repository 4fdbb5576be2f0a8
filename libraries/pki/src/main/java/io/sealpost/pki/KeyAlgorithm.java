package io.sealpost.pki;

import static io.sealpost.pki.UnusableCertificate.Reason.UNSUPPORTED_KEY;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
 * Names of kinds of keys: {@code RSA-<bits of the modulus>}, {@code EC-P256}, {@code Ed25519},
 * {@code ML-DSA-65}; others by their curve ({@code EC-secp256k1}), their common name or their
 * object identifier.
 */
final class KeyAlgorithm {
    static final String SUPPORTED =
            "RSA from 1024 to 8192 bits, EC on P-256, P-384 or P-521, Ed25519, Ed448 and ML-DSA";

    private static final int FEWEST_BITS = 1024;
    private static final int MOST_BITS = 8192;
    private static final Set<String> OTHERS =
            Set.of(
                    "EC-P256",
                    "EC-P384",
                    "EC-P521",
                    "Ed25519",
                    "Ed448",
                    "ML-DSA-44",
                    "ML-DSA-65",
                    "ML-DSA-87");

    /** These agree on a secret (RFC 7748, RFC 3279 §2.3.3). */
    private static final Set<String> NO_SIGNERS = Set.of("X25519", "X448", "Diffie-Hellman");

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
            return bits >= FEWEST_BITS && bits <= MOST_BITS;
        }
        return OTHERS.contains(name);
    }

    /** Of the first certificate that has a key on a named curve. */
    static Optional<ASN1ObjectIdentifier> curveOfFirst(List<X509Certificate> certificates) {
        return certificates.stream()
                .map(each -> SubjectPublicKeyInfo.getInstance(each.getPublicKey().getEncoded()))
                .map(SubjectPublicKeyInfo::getAlgorithm)
                .filter(each -> each.getAlgorithm().equals(X9ObjectIdentifiers.id_ecPublicKey))
                .map(AlgorithmIdentifier::getParameters)
                .filter(ASN1ObjectIdentifier.class::isInstance)
                .map(ASN1ObjectIdentifier.class::cast)
                .findFirst();
    }

    static void requireSupported(String name) {
        if (NO_SIGNERS.contains(name)) {
            throw new UnusableCertificate(
                    UNSUPPORTED_KEY,
                    "the private key is of the kind "
                            + name
                            + ", which agrees on secrets and cannot sign: nobody can prove who he is by it");
        }
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
        return AlgorithmNames.of(algorithm.getAlgorithm());
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
