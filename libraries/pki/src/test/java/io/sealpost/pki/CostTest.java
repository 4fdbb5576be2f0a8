package io.sealpost.pki;

import static io.sealpost.pki.Ca.PASSWORD;
import static io.sealpost.pki.Reading.read;
import static io.sealpost.pki.Reading.refused;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.testkit.tools.CertificateWish;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.pkcs.AuthenticatedSafe;
import org.bouncycastle.asn1.pkcs.ContentInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.Pfx;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.pkcs.SafeBag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A hostile file is refused before it costs anything. */
@Timeout(30)
class CostTest {
    private static final Workshop WORKSHOP = Ca.workshop();
    private static final String SEALED = "ENCRYPTED PRIVATE KEY";
    private static final int ITERATIONS = 20_011;

    /** Every derivation is paid for before it begins. */
    private static final String NOTHING_SPENT =
            "iterations of key derivation, 5000000 are left of the 5000000 that a file may cost";

    private static byte[] pkcs12(String options) {
        String file = Ca.leafBundle("p256");
        WORKSHOP.openssl(
                "pkcs12 -export -in %s -out cost.p12 -passout pass:%s -iter %d %s"
                        .formatted(file, PASSWORD, ITERATIONS, options));
        return WORKSHOP.bytes("cost.p12");
    }

    private static byte[] pem(String label, byte[] der) {
        String body = Base64.getMimeEncoder().encodeToString(der);
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                .formatted(label, body, label)
                .getBytes(US_ASCII);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 2147483648",
        "'', 2147483647",
        "'', 5000001",
        "'', 1180591620717411303424",
        "-legacy, 2147483648",
        "-nomac, 2147483648",
        "-legacy -nomac, 2147483648"
    })
    void too_many_iterations_in_mac_or_encryption_are_refused_underived(
            String options, BigInteger iterations) {
        byte[] hostile = Asn1Rewrite.replace(pkcs12(options), ITERATIONS, iterations);
        refused("kdf-too-expensive", () -> read(hostile, PASSWORD)).endsWith(NOTHING_SPENT);
    }

    @Test
    void the_refusal_says_how_many_were_asked_for() {
        byte[] hostile = Asn1Rewrite.replace(pkcs12(""), ITERATIONS, BigInteger.TWO.pow(31));
        refused("kdf-too-expensive", () -> read(hostile, PASSWORD))
                .isEqualTo("the file asks for 2147483648 " + NOTHING_SPENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "-2147483648"})
    void no_iterations_are_damage(BigInteger iterations) {
        byte[] hostile = Asn1Rewrite.replace(pkcs12(""), ITERATIONS, iterations);
        refused("damaged", () -> read(hostile, PASSWORD)).contains(iterations + " iterations");
    }

    @Test
    void the_limit_holds_for_mac_key_and_certificates_together() {
        byte[] file = pkcs12("");
        ImportLimits enough = ImportLimits.DEFAULTS.withMaxKdfIterations(3 * ITERATIONS);
        assertThat(read(file, PASSWORD, enough).chain()).hasSize(3);
        ImportLimits tooFew = ImportLimits.DEFAULTS.withMaxKdfIterations(3 * ITERATIONS - 1);
        refused("kdf-too-expensive", () -> read(file, PASSWORD, tooFew))
                .contains("20011 iterations", "20010 are left");
    }

    @Test
    void an_encrypted_pem_key_is_bounded_too() {
        String leaf = Ca.leaf("p256");
        String convert =
                "pkcs8 -topk8 -in %s.key -outform DER -passout pass:x -iter %d -out cost.key";
        WORKSHOP.openssl(convert.formatted(leaf, ITERATIONS));
        byte[] hostile =
                Asn1Rewrite.replace(WORKSHOP.bytes("cost.key"), ITERATIONS, BigInteger.TWO.pow(31));
        refused("kdf-too-expensive", () -> read(hostile, "x")).endsWith(NOTHING_SPENT);
        refused("kdf-too-expensive", () -> read(pem(SEALED, hostile), "x")).endsWith(NOTHING_SPENT);
    }

    @ParameterizedTest
    @CsvSource({
        "-v2 aes256 -v2prf hmacWithSHA1, 2",
        "-v2 aes128 -v2prf hmacWithSHA1, 1",
        "-v2 aes256 -v2prf hmacWithSHA512, 1",
        "-v1 PBE-SHA1-3DES, 3"
    })
    void each_block_that_is_derived_counts(String options, int blocks) {
        String leaf = Ca.leaf("p256");
        String convert =
                "pkcs8 -topk8 -in %s.key -outform DER -passout pass:x -iter %d -out blocks.key %s";
        WORKSHOP.openssl(convert.formatted(leaf, ITERATIONS, options));
        byte[] file = WORKSHOP.bytes("blocks.key");
        ImportLimits enough = ImportLimits.DEFAULTS.withMaxKdfIterations(blocks * ITERATIONS);
        refused("no-certificate", () -> read(file, "x", enough));
        ImportLimits tooFew = ImportLimits.DEFAULTS.withMaxKdfIterations(blocks * ITERATIONS - 1);
        refused("kdf-too-expensive", () -> read(file, "x", tooFew))
                .contains(blocks * ITERATIONS + " iterations");
    }

    @ParameterizedTest
    @CsvSource({
        "1099511627776, kdf-too-expensive, for more than the 33554432 bytes",
        "32768, kdf-too-expensive, for more than the 33554432 bytes",
        "8192, wrong-password, does not open",
        "16383, damaged, is damaged",
        "3, damaged, is damaged"
    })
    void scrypt_is_bounded_in_memory(BigInteger cost, String code, String message) {
        byte[] hostile = Asn1Rewrite.replace(scrypt(), 16384, cost);
        refused(code, () -> read(hostile, "x")).contains(message);
    }

    @Test
    void scrypt_is_bounded_in_time() {
        byte[] hostile = Asn1Rewrite.replace(scrypt(), 1, BigInteger.valueOf(1_000));
        refused("kdf-too-expensive", () -> read(hostile, "x"))
                .isEqualTo("the file asks for 262144000 " + NOTHING_SPENT);
    }

    private static byte[] scrypt() {
        String convert =
                "pkcs8 -topk8 -in %s.key -outform DER -passout pass:x -scrypt -out scrypt.key";
        return WORKSHOP.openssl(convert.formatted(Ca.leaf("p256"))).bytes("scrypt.key");
    }

    @Test
    void forged_numbers_of_an_rsa_key_cost_nothing() {
        byte[] key = read(Ca.leafBundle("rsa2048")).pkcs8().use(byte[]::clone);
        RSAPrivateKey numbers =
                RSAPrivateKey.getInstance(
                        PrivateKeyInfo.getInstance(key).getPrivateKey().getOctets());
        BigInteger huge = BigInteger.ONE.shiftLeft(4_000_000).add(BigInteger.ONE);
        for (BigInteger number :
                List.of(
                        numbers.getPrivateExponent(),
                        numbers.getPublicExponent(),
                        numbers.getPrime1(),
                        numbers.getExponent2(),
                        numbers.getCoefficient())) {
            byte[] forged = Asn1Rewrite.replace(key, number, huge);
            refused("damaged", () -> read(pem("PRIVATE KEY", forged)))
                    .contains("not those of an RSA key");
        }
    }

    @Test
    void many_keys_cost_nothing() {
        Ca.leaf("p256");
        Ca.leaf("ed25519");
        String text = WORKSHOP.text("p256.key") + WORKSHOP.text("ed25519.key").repeat(8_000);
        refused("too-large", () -> read(text.getBytes(US_ASCII)));
        String fewer = WORKSHOP.text("p256.key") + WORKSHOP.text("ed25519.key").repeat(100);
        refused("too-large", () -> read(fewer.getBytes(US_ASCII))).contains("100 entries");
    }

    @Test
    void a_large_file_is_refused() {
        refused("too-large", () -> read(new byte[(1 << 20) + 1]))
                .isEqualTo("the file has 1048577 bytes; at most 1048576 are taken");
    }

    @Test
    void a_chain_over_64_kib_is_refused() {
        CertificateWish large =
                CertificateWish.client("/CN=large")
                        .withExtensions(
                                "1.3.6.1.4.1.99999.1=ASN1:UTF8String:" + "x".repeat(50_000));
        byte[] file = Ca.OPENSSL.issue(Ca.INTERMEDIATE, large).bundlePem().getBytes(US_ASCII);
        refused("chain-too-long", () -> read(file)).contains("at most 65536");
    }

    @Test
    void deep_nesting_is_refused() {
        byte[] indefinite = new byte[1 << 20];
        Arrays.fill(indefinite, (byte) 0x80);
        for (int i = 0; i < indefinite.length; i += 2) {
            indefinite[i] = 0x30;
        }
        refused("damaged", () -> read(indefinite))
                .contains("more than 40 levels are nested at byte 82");
        refused("damaged", () -> read(pem(SEALED, Arrays.copyOf(indefinite, 100_000)), "x"))
                .contains("more than 40 levels");
        refused("damaged", () -> read(pfx(Arrays.copyOf(indefinite, 100_000))))
                .contains("more than 40 levels");
    }

    @Test
    void many_bags_are_refused() {
        SafeBag crl = new SafeBag(PKCSObjectIdentifiers.crlBag, new DERSequence());
        SafeBag[] bags = new SafeBag[101];
        Arrays.fill(bags, crl);
        ContentInfo part =
                new ContentInfo(
                        PKCSObjectIdentifiers.data,
                        new DEROctetString(Der.of(new DERSequence(bags))));
        byte[] file = pfx(Der.of(new AuthenticatedSafe(new ContentInfo[] {part})));
        refused("too-large", () -> read(file)).contains("more than 100 entries");
    }

    private static byte[] pfx(byte[] safe) {
        return Der.of(
                new Pfx(
                        new ContentInfo(PKCSObjectIdentifiers.data, new DEROctetString(safe)),
                        null));
    }

    @Test
    void an_rsa_key_with_an_exponent_that_makes_verifying_dear_is_refused() {
        WORKSHOP.openssl(
                "genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -pkeyopt rsa_keygen_pubexp:1099511627777 -out dear.key");
        WORKSHOP.openssl("req -x509 -new -key dear.key -subj /CN=dear -out dear.pem");
        WORKSHOP.join("dear-bundle.pem", "dear.key", "dear.pem");

        refused("unsupported-key", () -> read(WORKSHOP.bytes("dear-bundle.pem")))
                .endsWith("RSA with a public exponent of 41 bits");
    }
}
