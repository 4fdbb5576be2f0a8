package io.sealpost.pki;

import static io.sealpost.pki.UnusableCertificate.Reason.UNSUPPORTED_KEY;
import static io.sealpost.pki.UnusableCertificate.damaged;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/**
 * Private keys as PKCS#8 (RFC 5208, RFC 5958 version 1) without attributes, of a supported kind.
 */
final class PrivateKeys {
    private static final String WHAT = "the private key";

    private PrivateKeys() {}

    static SecretBytes fromPkcs8(byte[] der) {
        Asn1Shape.check(der, WHAT);
        return Parsing.of(WHAT, () -> checked(PrivateKeyInfo.getInstance(der)));
    }

    /** RSAPrivateKey, RFC 8017 §A.1.2. */
    static SecretBytes fromPkcs1(byte[] der) {
        Asn1Shape.check(der, WHAT);
        AlgorithmIdentifier rsa =
                new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE);
        return Parsing.of(
                WHAT, () -> checked(new PrivateKeyInfo(rsa, RSAPrivateKey.getInstance(der))));
    }

    /**
     * ECPrivateKey with its curve, RFC 5915 §3; in PKCS#8 the curve stands outside.
     *
     * @throws UnusableCertificate also for one that does not name its curve
     */
    static SecretBytes fromSec1(byte[] der) {
        Asn1Shape.check(der, WHAT);
        return Parsing.of(
                WHAT, () -> fromSec1(der, ECPrivateKey.getInstance(der).getParametersObject()));
    }

    /** The same with a curve from elsewhere. */
    static SecretBytes fromSec1(byte[] der, ASN1Encodable curve) {
        if (curve == null) {
            throw new UnusableCertificate(
                    UNSUPPORTED_KEY,
                    "the private key does not name its curve; send it as PEM with its certificate");
        }
        AlgorithmIdentifier algorithm =
                new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, curve);
        return Parsing.of(
                WHAT,
                () ->
                        checked(
                                new PrivateKeyInfo(
                                        algorithm, withoutCurve(ECPrivateKey.getInstance(der)))));
    }

    static boolean hasCurve(byte[] sec1) {
        Asn1Shape.check(sec1, WHAT);
        return Parsing.of(WHAT, () -> ECPrivateKey.getInstance(sec1).getParametersObject() != null);
    }

    /** ECParameters (RFC 5480 §2.1.1) that name a curve. */
    static Optional<ASN1ObjectIdentifier> curve(byte[] parameters) {
        Asn1Shape.check(parameters, "the EC parameters");
        return Parsing.of(
                "the EC parameters",
                () ->
                        ASN1Primitive.fromByteArray(parameters) instanceof ASN1ObjectIdentifier id
                                ? Optional.of(id)
                                : Optional.empty());
    }

    /** As {@link CertificateFacts#keyAlgorithm()}. */
    static String algorithm(SecretBytes pkcs8) {
        return pkcs8.use(der -> KeyAlgorithm.nameOf(PrivateKeyInfo.getInstance(der)));
    }

    static PrivateKey java(SecretBytes pkcs8) {
        return Parsing.of(WHAT, () -> pkcs8.use(PrivateKeys::java));
    }

    private static ECPrivateKey withoutCurve(ECPrivateKey key) {
        return new ECPrivateKey(key.getPrivateKey(), null, key.getPublicKey());
    }

    private static SecretBytes checked(PrivateKeyInfo key) throws IOException {
        KeyAlgorithm.requireSupported(KeyAlgorithm.nameOf(key));
        KeyNumbers.check(key);
        PrivateKeyInfo bare =
                new PrivateKeyInfo(key.getPrivateKeyAlgorithm(), key.getPrivateKey().getOctets());
        return SecretBytes.takeOwnershipOf(bare.getEncoded("DER"));
    }

    private static PrivateKey java(byte[] der) {
        PrivateKeyInfo info = PrivateKeyInfo.getInstance(der);
        String algorithm = factoryName(info.getPrivateKeyAlgorithm());
        if (!algorithm.equals(MlDsaKeys.ALGORITHM)) {
            return java(algorithm, der);
        }
        byte[] expanded = MlDsaKeys.expanded(info);
        try {
            return java(algorithm, expanded);
        } finally {
            Arrays.fill(expanded, (byte) 0);
        }
    }

    private static PrivateKey java(String algorithm, byte[] pkcs8) {
        try {
            return KeyFactory.getInstance(algorithm)
                    .generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException _) {
            throw damaged(
                    "the private key is damaged: its numbers are not those of an "
                            + algorithm
                            + " key");
        }
    }

    private static String factoryName(AlgorithmIdentifier algorithm) {
        if (algorithm.getAlgorithm().equals(PKCSObjectIdentifiers.rsaEncryption)) {
            return "RSA";
        }
        if (algorithm.getAlgorithm().equals(X9ObjectIdentifiers.id_ecPublicKey)) {
            return "EC";
        }
        return MlDsaKeys.are(algorithm) ? MlDsaKeys.ALGORITHM : "EdDSA";
    }
}
