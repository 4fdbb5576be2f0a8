package io.sealpost.pki;

import static io.sealpost.pki.Reading.privateKey;
import static io.sealpost.pki.Reading.read;
import static io.sealpost.pki.Reading.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyMatchTest {

    @ParameterizedTest
    @ValueSource(strings = {"rsa2048", "p256", "p384", "p521", "ed25519", "ed448"})
    void a_key_finds_its_certificate_among_others(String kind) {
        List<X509Certificate> all =
                Stream.of("rsa2048", "rsa4096", "p256", "p384", "p521", "ed25519", "ed448")
                        .map(KeyMatchTest::leaf)
                        .toList();
        KeyAndChain read = read(Ca.leafBundle(kind));

        assertThat(KeyMatch.leafOf(privateKey(read), all)).isEqualTo(read.leaf());
    }

    @ParameterizedTest
    @ValueSource(strings = {"rsa2048", "p256", "p384", "p521", "ed25519", "ed448"})
    void another_key_of_the_same_kind_is_a_mismatch(String kind) throws Exception {
        mismatch(generated(kind).getPrivate(), leaf(kind));
    }

    @ParameterizedTest
    @ValueSource(strings = {"p256", "p384", "p521", "ed25519", "ed448"})
    void a_public_half_in_the_file_is_not_believed(String kind) throws Exception {
        KeyAndChain own = read(Ca.leafBundle(kind));
        PublicKey certified = own.leaf().getPublicKey();
        KeyPair other = generated(kind);

        mismatch(withPublicHalf(other.getPrivate(), certified), own.leaf());
        assertThat(
                        KeyMatch.leafOf(
                                withPublicHalf(privateKey(own), other.getPublic()),
                                List.of(own.leaf())))
                .isEqualTo(own.leaf());
    }

    /** Both lead to points with the same x. */
    @ParameterizedTest
    @ValueSource(strings = {"p256", "p384", "p521"})
    void the_negated_scalar_is_a_mismatch(String kind) throws Exception {
        ECPrivateKey key = (ECPrivateKey) privateKey(read(Ca.leafBundle(kind)));
        BigInteger negated = key.getParams().getOrder().subtract(key.getS());

        mismatch(
                KeyFactory.getInstance("EC")
                        .generatePrivate(new ECPrivateKeySpec(negated, key.getParams())),
                leaf(kind));
    }

    /** Modulus and exponents are the certificate's; what the JDK calculates with is not. */
    @Test
    void rsa_numbers_beside_the_right_modulus_are_not_believed() throws Exception {
        RSAPrivateCrtKey key = (RSAPrivateCrtKey) privateKey(read(Ca.leafBundle("rsa2048")));
        PrivateKey forged =
                KeyFactory.getInstance("RSA")
                        .generatePrivate(
                                new RSAPrivateCrtKeySpec(
                                        key.getModulus(),
                                        key.getPublicExponent(),
                                        key.getPrivateExponent(),
                                        key.getPrimeP(),
                                        key.getPrimeQ(),
                                        key.getPrimeExponentP().subtract(BigInteger.TWO),
                                        key.getPrimeExponentQ(),
                                        key.getCrtCoefficient()));

        refused("damaged", () -> KeyMatch.leafOf(forged, List.of(leaf("rsa2048"))))
                .isEqualTo("the private key is damaged: it cannot sign");
    }

    private static void mismatch(PrivateKey key, X509Certificate certificate) {
        refused("key-mismatch", () -> KeyMatch.leafOf(key, List.of(certificate)))
                .startsWith("the private key belongs to none of the certificates in the file: ");
    }

    private static X509Certificate leaf(String kind) {
        return read(Ca.leafBundle(kind)).leaf();
    }

    private static KeyPair generated(String kind) throws GeneralSecurityException {
        return switch (kind) {
            case "rsa2048" ->
                    generated("RSA", new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4));
            case "p256" -> generated("EC", new ECGenParameterSpec("secp256r1"));
            case "p384" -> generated("EC", new ECGenParameterSpec("secp384r1"));
            case "p521" -> generated("EC", new ECGenParameterSpec("secp521r1"));
            case "ed448" -> generated("EdDSA", NamedParameterSpec.ED448);
            default -> generated("EdDSA", NamedParameterSpec.ED25519);
        };
    }

    private static KeyPair generated(String algorithm, AlgorithmParameterSpec parameters)
            throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(parameters);
        return generator.generateKeyPair();
    }

    /** As the importer takes it: in ECPrivateKey (RFC 5915 §3) or in PKCS#8 (RFC 5958 §2). */
    private static PrivateKey withPublicHalf(PrivateKey key, PublicKey half) throws IOException {
        PrivateKeyInfo info = PrivateKeyInfo.getInstance(key.getEncoded());
        ASN1BitString bits = SubjectPublicKeyInfo.getInstance(half.getEncoded()).getPublicKeyData();
        PrivateKeyInfo claiming =
                key instanceof ECPrivateKey scalar
                        ? new PrivateKeyInfo(
                                info.getPrivateKeyAlgorithm(),
                                new org.bouncycastle.asn1.sec.ECPrivateKey(
                                        scalar.getParams().getOrder().bitLength(),
                                        scalar.getS(),
                                        new DERBitString(bits.getBytes()),
                                        null))
                        : new PrivateKeyInfo(
                                info.getPrivateKeyAlgorithm(),
                                info.parsePrivateKey(),
                                null,
                                bits.getBytes());
        return PrivateKeys.java(PrivateKeys.fromPkcs8(claiming.getEncoded()));
    }
}
