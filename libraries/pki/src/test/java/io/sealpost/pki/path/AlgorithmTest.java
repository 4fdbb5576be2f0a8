package io.sealpost.pki.path;

import static io.sealpost.pki.path.Scene.scene;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Which signatures and keys are taken (RFC 5280 §4.1.1.2, §4.1.2.7, and this platform's policy).
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AlgorithmTest {
    private static KeyPair rsa(int bits) {
        return Wish.newKeys("RSA", new RSAKeyGenParameterSpec(bits, RSAKeyGenParameterSpec.F4));
    }

    private static final KeyPair RSA_2048 = rsa(2048);

    @ParameterizedTest
    @CsvSource({
        "EC, secp256r1, SHA256withECDSA",
        "EC, secp384r1, SHA384withECDSA",
        "EC, secp521r1, SHA512withECDSA",
        "Ed25519, Ed25519, Ed25519",
        "Ed448, Ed448, Ed448",
        "ML-DSA, ML-DSA-65, ML-DSA-65"
    })
    void modern_ones_are_taken(String algorithm, String parameters, String scheme) {
        KeyPair keys =
                Wish.newKeys(
                        algorithm,
                        algorithm.equals("EC")
                                ? new ECGenParameterSpec(parameters)
                                : new NamedParameterSpec(parameters));
        scene().root(w -> w.keys(keys).signedBy(scheme))
                .leaf(w -> w.signedBy(scheme).keys(keys))
                .isValid();
    }

    @Test
    void rsa_is_taken_from_2048_bits() {
        scene().root(w -> w.keys(RSA_2048).signedBy("SHA256withRSA"))
                .leaf(w -> w.signedBy("SHA256withRSA"))
                .isValid();
        KeyPair short1024 = rsa(1024);
        scene().root().leaf(w -> w.keys(short1024)).isRefused("weak-algorithm", 1);
        scene().root(w -> w.keys(short1024).signedBy("SHA256withRSA"))
                .leaf(w -> w.signedBy("SHA256withRSA"))
                .isRefused("weak-algorithm", 1);
        scene().root()
                .leaf(w -> w.keys(short1024))
                .under(new AlgorithmPolicy(false, 1024, 8192))
                .isValid();
    }

    @Test
    void rsa_that_is_dear_to_verify_is_refused() {
        scene().root()
                .leaf(w -> w.keys(RSA_2048))
                .under(new AlgorithmPolicy(false, 1024, 2047))
                .isRefused("unsupported-algorithm", 1);
        BigInteger large = BigInteger.ONE.shiftLeft(40).add(BigInteger.ONE);
        KeyPair dear = Wish.newKeys("RSA", new RSAKeyGenParameterSpec(2048, large));
        scene().root().leaf(w -> w.keys(dear)).isRefused("unsupported-algorithm", 1);
    }

    @Test
    void sha_1_is_a_setting() {
        Scene scene = scene().root().authority().leaf(w -> w.signedBy("SHA1withECDSA"));
        scene.isRefused("weak-algorithm", 2);
        scene.under(new AlgorithmPolicy(true, 2048, 8192)).isValid();
    }

    @Test
    void of_the_anchors_own_signature_nothing_is_asked() {
        scene().root(w -> w.signedBy("SHA1withECDSA")).leaf().isValid();
    }

    @Test
    void md5_is_never_taken() {
        scene().root(w -> w.keys(RSA_2048).signedBy("SHA256withRSA"))
                .leaf(w -> w.signedBy("MD5withRSA"))
                .under(new AlgorithmPolicy(true, 2048, 8192))
                .isRefused("weak-algorithm", 1);
    }

    @Test
    void a_signature_of_another_kind_than_the_key_is_refused() {
        Made root =
                Wish.authority("CN=Root,O=Test")
                        .keys(RSA_2048)
                        .signedBy("SHA256withRSA")
                        .selfSigned();
        Made other = new Made(root.der(), root.subject(), Wish.newKeys());
        scene().anchored(root)
                .add(Wish.client("CN=leaf,O=Test").by(other))
                .isRefused("bad-signature", 1);
    }

    @Test
    void parameters_that_do_not_belong_there_are_refused() {
        AlgorithmIdentifier withNull =
                new AlgorithmIdentifier(
                        Wish.identifier("SHA256withECDSA").getAlgorithm(), DERNull.INSTANCE);
        scene().root()
                .leaf(w -> w.naming(withNull, withNull))
                .isRefused("unsupported-algorithm", 1);
    }

    @Test
    void two_names_of_one_signature_are_unreadable() {
        Wish wish =
                Wish.client("CN=leaf")
                        .naming(
                                Wish.identifier("SHA384withECDSA"),
                                Wish.identifier("SHA256withECDSA"));
        assertThatThrownBy(() -> wish.selfSigned().certificate())
                .isInstanceOf(MalformedPki.class)
                .hasMessageContaining("two algorithms");
    }

    @Test
    void other_curves_are_refused() {
        byte[] der =
                hexReplaced(
                        Wish.client("CN=leaf,O=Test").selfSigned().der(),
                        "06082a8648ce3d030107",
                        "06082a8648ce3d030101");
        PathResult result =
                new PathValidator(PathPolicy.DEFAULTS)
                        .validate(
                                PathRequest.ofClient(
                                        PathCertificate.of(der),
                                        List.of(),
                                        TrustAnchors.of(List.of()),
                                        Wish.NOW));
        assertThat(result)
                .isInstanceOfSatisfying(
                        PathResult.Refused.class,
                        refused ->
                                assertThat(refused.reason().code())
                                        .isEqualTo("unsupported-algorithm"));
    }

    private static byte[] hexReplaced(byte[] der, String from, String to) {
        HexFormat hex = HexFormat.of();
        return hex.parseHex(hex.formatHex(der).replace(from, to));
    }
}
