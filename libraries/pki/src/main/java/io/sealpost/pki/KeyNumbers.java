package io.sealpost.pki;

import static io.sealpost.pki.UnusableCertificate.damaged;

import java.io.IOException;
import java.math.BigInteger;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;

/**
 * Bounds the numbers inside a private key, before the JDK calculates with them: a forged one could
 * cost hours.
 */
final class KeyNumbers {
    private KeyNumbers() {}

    /**
     * @throws UnusableCertificate damaged
     */
    static void check(PrivateKeyInfo key) throws IOException {
        if (key.getPrivateKeyAlgorithm()
                .getAlgorithm()
                .equals(PKCSObjectIdentifiers.rsaEncryption)) {
            checkRsa(RSAPrivateKey.getInstance(key.parsePrivateKey()));
        } else if (key.getPrivateKeyAlgorithm().getParameters()
                instanceof ASN1ObjectIdentifier curve) {
            checkScalar(ECPrivateKey.getInstance(key.parsePrivateKey()).getKey(), curve);
        }
    }

    /** RFC 8017 §3.2: n = pq, and all the others are smaller. */
    private static void checkRsa(RSAPrivateKey key) {
        BigInteger modulus = key.getModulus();
        boolean smaller =
                Stream.of(
                                key.getPublicExponent(),
                                key.getPrivateExponent(),
                                key.getPrime1(),
                                key.getPrime2(),
                                key.getExponent1(),
                                key.getExponent2(),
                                key.getCoefficient())
                        .allMatch(number -> number.signum() > 0 && number.compareTo(modulus) < 0);
        if (!smaller || !key.getPrime1().multiply(key.getPrime2()).equals(modulus)) {
            throw damaged("the private key is damaged: its numbers are not those of an RSA key");
        }
    }

    /** SEC 1 §3.2.1: the scalar is in [1, n-1]. */
    private static void checkScalar(BigInteger scalar, ASN1ObjectIdentifier curve) {
        BigInteger order = ECNamedCurveTable.getByOID(curve).getN();
        if (scalar.signum() <= 0 || scalar.compareTo(order) >= 0) {
            throw damaged("the private key is damaged: its scalar is outside of its curve's range");
        }
    }
}
