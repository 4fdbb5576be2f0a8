package io.sealpost.pki;

import static io.sealpost.pki.UnusableCertificate.damaged;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
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

    /** ECPrivateKey with its curve, RFC 5915 §3; in PKCS#8 the curve stands outside. */
    static SecretBytes fromSec1(byte[] der) {
        Asn1Shape.check(der, WHAT);
        return Parsing.of(
                WHAT,
                () -> {
                    ECPrivateKey key = ECPrivateKey.getInstance(der);
                    AlgorithmIdentifier curve =
                            new AlgorithmIdentifier(
                                    X9ObjectIdentifiers.id_ecPublicKey, key.getParametersObject());
                    return checked(new PrivateKeyInfo(curve, withoutCurve(key)));
                });
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
        String algorithm = factoryName(PrivateKeyInfo.getInstance(der).getPrivateKeyAlgorithm());
        try {
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
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
        return algorithm.getAlgorithm().equals(X9ObjectIdentifiers.id_ecPublicKey)
                ? "EC"
                : "Ed25519";
    }
}
