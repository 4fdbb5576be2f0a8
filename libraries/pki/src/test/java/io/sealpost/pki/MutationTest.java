package io.sealpost.pki;

import static io.sealpost.pki.Ca.PASSWORD;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever comes in, out comes a key with its chain or the one declared refusal, and that says
 * nothing secret.
 */
class MutationTest {
    private static final Workshop WORKSHOP = Ca.workshop();
    private static final long SEED = 20261122;
    private static final int CASES = 700;
    private static final ImportLimits CHEAP = ImportLimits.DEFAULTS.withMaxKdfIterations(1_000);

    @BeforeAll
    static void make() {
        String bundle = Ca.leafBundle("p256");
        String export =
                "pkcs12 -export -in " + bundle + " -iter 1 -passout pass:" + PASSWORD + " -out ";
        WORKSHOP.openssl(export + "modern.p12")
                .openssl(export + "legacy.p12 -legacy")
                .openssl(export + "unsigned.p12 -nomac")
                .openssl(export + "open.p12 -nomac -keypbe NONE -certpbe NONE")
                .openssl(
                        "pkcs12 -export -in %s -keypbe NONE -certpbe NONE -nomac -passout pass: -out rsa.p12"
                                .formatted(Ca.leafBundle("rsa2048")))
                .openssl(
                        "pkcs12 -export -in %s -keypbe NONE -certpbe NONE -nomac -passout pass: -out ed.p12"
                                .formatted(Ca.leafBundle("ed25519")))
                .openssl(
                        "pkcs8 -topk8 -iter 1 -in p256.key -passout pass:"
                                + PASSWORD
                                + " -out iter1.key")
                .openssl(
                        "pkcs8 -topk8 -iter 1 -in p256.key -outform DER -passout pass:"
                                + PASSWORD
                                + " -out iter1.der")
                .openssl(
                        "pkcs8 -topk8 -v1 PBE-SHA1-3DES -iter 1 -in p256.key -outform DER -passout pass:"
                                + PASSWORD
                                + " -out pbe1.der")
                .join("encrypted.pem", "iter1.key", "p256.pem", "intermediate.pem")
                .openssl("x509 -in p256.pem -outform DER -out leaf.der")
                .openssl("pkcs8 -topk8 -nocrypt -in p256.key -outform DER -out key.der")
                .openssl("ec -in p256.key -outform DER -out sec1.der")
                .openssl("pkey -in rsa2048.key -traditional -outform DER -out pkcs1.der");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "modern.p12",
                "legacy.p12",
                "unsigned.p12",
                "open.p12",
                "rsa.p12",
                "ed.p12",
                "encrypted.pem",
                "p256-bundle.pem"
            })
    void of_a_file(String file) {
        byte[] whole = WORKSHOP.bytes(file);
        assertThat(Reading.read(whole, PASSWORD, CHEAP).chain()).hasSizeGreaterThan(1);
        Map<UnusableCertificate.Reason, Integer> refusals =
                new EnumMap<>(UnusableCertificate.Reason.class);
        for (int i = 0; i < CASES; i++) {
            Random random = new Random(SEED + i);
            read(mutated(whole, random), file + ", seed " + (SEED + i), refusals);
        }
        assertThat(refusals.values().stream().mapToInt(Integer::intValue).sum())
                .isGreaterThan(CASES / 2);
        assertThat(refusals).containsKey(UnusableCertificate.Reason.DAMAGED).hasSizeGreaterThan(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "leaf.der:CERTIFICATE",
                "key.der:PRIVATE KEY",
                "iter1.der:ENCRYPTED PRIVATE KEY",
                "pbe1.der:ENCRYPTED PRIVATE KEY",
                "sec1.der:EC PRIVATE KEY",
                "pkcs1.der:RSA PRIVATE KEY"
            })
    void of_the_der_inside_a_pem_block(String block) {
        byte[] whole = WORKSHOP.bytes(block.replaceAll(":.*", ""));
        String label = block.replaceAll(".*:", "");
        String rest =
                label.equals("CERTIFICATE") ? WORKSHOP.text("p256.key") : WORKSHOP.text("p256.pem");
        Map<UnusableCertificate.Reason, Integer> refusals =
                new EnumMap<>(UnusableCertificate.Reason.class);
        for (int i = 0; i < CASES; i++) {
            byte[] mutated = mutated(whole, new Random(SEED + i));
            read(
                    (pem(label, mutated) + rest).getBytes(US_ASCII),
                    block + ", seed " + (SEED + i),
                    refusals);
        }
        assertThat(refusals).containsKey(UnusableCertificate.Reason.DAMAGED).hasSizeGreaterThan(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"modern.p12", "open.p12", "encrypted.pem"})
    void every_truncation_is_refused(String file) {
        byte[] whole = WORKSHOP.bytes(file);
        Map<UnusableCertificate.Reason, Integer> refusals =
                new EnumMap<>(UnusableCertificate.Reason.class);
        int end = new String(whole, US_ASCII).stripTrailing().length();
        int limit = file.endsWith(".pem") ? end : whole.length;
        for (int length = 0; length < limit; length++) {
            read(Arrays.copyOf(whole, length), file + ", length " + length, refusals);
        }
        int refused = refusals.values().stream().mapToInt(Integer::intValue).sum();
        assertThat(limit - refused)
                .as("whole blocks may be missing from PEM")
                .isLessThan(file.endsWith(".pem") ? limit / 2 : 1);
    }

    private static void read(
            byte[] input, String which, Map<UnusableCertificate.Reason, Integer> refusals) {
        try (SecretBytes password = SecretBytes.takeCopyOf(PASSWORD);
                KeyAndChain read = KeyAndChain.read(input, Optional.of(password), CHEAP)) {
            assertThat(read.chain()).isNotEmpty();
            assertThat(read.facts().fingerprint()).hasSize(64);
        } catch (UnusableCertificate refusal) {
            int _ = refusals.merge(refusal.reason(), 1, Integer::sum);
            assertThat(refusal).hasNoCause();
            assertThat(refusal.getMessage()).doesNotContain(PASSWORD).hasSizeLessThan(2_000);
        } catch (Throwable undeclared) {
            fail(which, undeclared);
        }
    }

    /**
     * One to three small wounds: a flipped bit, a new byte, a cut, a piece twice, a piece missing.
     */
    private static byte[] mutated(byte[] whole, Random random) {
        byte[] mutated = whole.clone();
        for (int wounds = 1 + random.nextInt(3); wounds > 0 && mutated.length > 1; wounds--) {
            int at = random.nextInt(mutated.length);
            switch (random.nextInt(6)) {
                case 0, 1 -> mutated[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> mutated[at] = (byte) random.nextInt(256);
                case 3 -> mutated = Arrays.copyOf(mutated, at);
                case 4 ->
                        mutated =
                                spliced(
                                        mutated,
                                        Math.min(mutated.length, at + random.nextInt(40)),
                                        at);
                default ->
                        mutated =
                                spliced(
                                        mutated,
                                        at,
                                        Math.min(mutated.length, at + random.nextInt(40)));
            }
        }
        return mutated;
    }

    private static byte[] spliced(byte[] bytes, int end, int from) {
        byte[] head = Arrays.copyOf(bytes, end);
        byte[] tail = Arrays.copyOfRange(bytes, from, bytes.length);
        return Pem.join(head, tail);
    }

    private static String pem(String label, byte[] der) {
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                .formatted(label, Base64.getMimeEncoder().encodeToString(der), label);
    }
}
