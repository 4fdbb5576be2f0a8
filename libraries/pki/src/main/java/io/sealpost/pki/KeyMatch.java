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
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.ECPoint;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed448PrivateKeyParameters;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/**
 * Finds the certificate of a private key by proof, from the private numbers alone: what a file says
 * beside them of the public ones is not believed. On a curve the public key follows from the
 * private one, at a tenth of the cost of a signature and its verification. Of all other keys (the
 * numbers of an RSA key may be wrong in ways that only their use shows) the certificate's public
 * key must verify what the key signs.
 */
final class KeyMatch {
    private static final byte[] MESSAGE =
            "sealpost: this key belongs to this certificate".getBytes(US_ASCII);
    private static final List<X9ECParameters> CURVES =
            Stream.of("P-256", "P-384", "P-521").map(CustomNamedCurves::getByName).toList();

    private KeyMatch() {}

    static X509Certificate leafOf(PrivateKey key, List<X509Certificate> certificates) {
        Predicate<PublicKey> belonging = belongingTo(key);
        List<X509Certificate> matching =
                certificates.stream().filter(each -> belonging.test(each.getPublicKey())).toList();
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

    private static Predicate<PublicKey> belongingTo(PrivateKey key) {
        try {
            return switch (key) {
                case ECPrivateKey scalar -> withPoint(scalar);
                case EdECPrivateKey seed -> withBytes(seed);
                default -> verifying(signed(key), scheme(key));
            };
        } catch (GeneralSecurityException | RuntimeException _) {
            throw damaged("the private key is damaged: it cannot sign");
        }
    }

    /** SEC 1 §3.2.1: Q = dG. */
    private static Predicate<PublicKey> withPoint(ECPrivateKey key) {
        X9ECParameters curve = curve(key);
        var point = new FixedPointCombMultiplier().multiply(curve.getG(), key.getS()).normalize();
        ECPoint expected =
                new ECPoint(
                        point.getAffineXCoord().toBigInteger(),
                        point.getAffineYCoord().toBigInteger());
        return candidate ->
                candidate instanceof ECPublicKey other
                        && other.getParams().getCurve().equals(key.getParams().getCurve())
                        && other.getW().equals(expected);
    }

    private static X9ECParameters curve(ECPrivateKey key) {
        return CURVES.stream()
                .filter(curve -> curve.getN().equals(key.getParams().getOrder()))
                .findFirst()
                .orElseThrow();
    }

    /** RFC 8032 §5.1.5 and §5.2.5. */
    private static Predicate<PublicKey> withBytes(EdECPrivateKey key) {
        byte[] seed = key.getBytes().orElseThrow();
        try {
            byte[] expected =
                    key.getParams().getName().equals("Ed448")
                            ? new Ed448PrivateKeyParameters(seed).generatePublicKey().getEncoded()
                            : new Ed25519PrivateKeyParameters(seed)
                                    .generatePublicKey()
                                    .getEncoded();
            return candidate ->
                    candidate.getAlgorithm().equals(key.getAlgorithm())
                            && Arrays.equals(bytes(candidate), expected);
        } finally {
            Arrays.fill(seed, (byte) 0);
        }
    }

    private static byte[] bytes(PublicKey key) {
        return SubjectPublicKeyInfo.getInstance(key.getEncoded()).getPublicKeyData().getBytes();
    }

    private static byte[] signed(PrivateKey key) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(scheme(key));
        signature.initSign(key);
        signature.update(MESSAGE);
        return signature.sign();
    }

    private static Predicate<PublicKey> verifying(byte[] signed, String scheme) {
        return candidate -> {
            try {
                Signature signature = Signature.getInstance(scheme);
                signature.initVerify(candidate);
                signature.update(MESSAGE);
                return signature.verify(signed);
            } catch (GeneralSecurityException | RuntimeException _) {
                return false;
            }
        };
    }

    private static String scheme(PrivateKey key) {
        return key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : key.getAlgorithm();
    }

    private static String listed(List<X509Certificate> certificates) {
        return certificates.stream().map(CertificateFacts::brief).collect(Collectors.joining(", "));
    }
}
