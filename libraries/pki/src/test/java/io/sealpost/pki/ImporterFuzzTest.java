package io.sealpost.pki;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.pkcs.ContentInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.Pfx;

/**
 * Whatever comes in, out comes a key with its chain or the one declared refusal. In the usual tests
 * the kept inputs run; {@code make fuzz} looks for new ones.
 */
class ImporterFuzzTest {
    private static final String PASSWORD = "correct-horse-47";
    private static final ImportLimits CHEAP = ImportLimits.DEFAULTS.withMaxKdfIterations(3_000);
    private static final String[] LABELS = {
        "CERTIFICATE",
        "PRIVATE KEY",
        "ENCRYPTED PRIVATE KEY",
        "RSA PRIVATE KEY",
        "EC PRIVATE KEY",
        "PKCS7",
        "TRUSTED CERTIFICATE",
        "EC PARAMETERS"
    };
    private static final int JKS_DIGEST_BYTES = 20;

    /** A file as it is: PEM, DER, PKCS#7, PKCS#12, a keystore. */
    @FuzzTest(maxDuration = "10m")
    void a_file(byte[] content) {
        read(content);
    }

    /** The DER of one PEM block; the first byte chooses its label. */
    @FuzzTest(maxDuration = "10m")
    void a_pem_block(byte[] content) {
        if (content.length > 0) {
            String label = LABELS[(content[0] & 0xff) % LABELS.length];
            byte[] der = Arrays.copyOfRange(content, 1, content.length);
            String body = Base64.getEncoder().encodeToString(der);
            String pem = "-----BEGIN %s-----%s-----END %s-----".formatted(label, body, label);
            read(pem.getBytes(US_ASCII));
        }
    }

    /** What stands inside of a PKCS#12 file, which no mutation of a file with a MAC reaches. */
    @FuzzTest(maxDuration = "10m")
    void an_authenticated_safe(byte[] content) {
        ContentInfo safe = new ContentInfo(PKCSObjectIdentifiers.data, new DEROctetString(content));
        read(Der.of(new Pfx(safe, null)));
    }

    /** A keystore whose digest is right, whatever stands before it. */
    @FuzzTest(maxDuration = "10m")
    void a_keystore(byte[] content) {
        MessageDigest digest = JksKeys.sha1();
        digest.update(PASSWORD.getBytes(java.nio.charset.StandardCharsets.UTF_16BE));
        digest.update("Mighty Aphrodite".getBytes(US_ASCII));
        byte[] signed = Arrays.copyOf(content, content.length + JKS_DIGEST_BYTES);
        byte[] computed = digest.digest(content);
        System.arraycopy(computed, 0, signed, content.length, JKS_DIGEST_BYTES);
        read(signed);
    }

    private static void read(byte[] content) {
        try (SecretBytes password = SecretBytes.takeCopyOf(PASSWORD);
                Imported imported = Importer.read(content, options(password))) {
            check(imported.diagnosis().cause().isEmpty(), "a file that was taken has no cause");
            check(!imported.bundle().chain().isEmpty(), "a chain has a leaf");
        } catch (UnusableCertificate refusal) {
            check(refusal.getCause() == null, "a refusal has no cause that could quote the file");
            check(refusal.getMessage().length() < 3_000, "a refusal is short");
            check(refusal.diagnosis().isPresent(), "a refusal carries the diagnosis");
        }
    }

    private static ImportOptions options(SecretBytes password) {
        return ImportOptions.at(Instant.EPOCH)
                .withPassword(Optional.of(password))
                .withLimits(CHEAP);
    }

    private static void check(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }
}
