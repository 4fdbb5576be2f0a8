package io.sealpost.pki;

import static io.sealpost.pki.Ca.PASSWORD;
import static io.sealpost.pki.Reading.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JksReaderTest {
    private static KeyAndChain source;

    @BeforeAll
    static void make() {
        source = Reading.read(Ca.leafBundle("p256"));
    }

    private static byte[] store(String type, String keyPassword) throws Exception {
        KeyStore store = KeyStore.getInstance(type);
        store.load(null, null);
        X509Certificate[] chain = source.chain().toArray(X509Certificate[]::new);
        store.setKeyEntry("alias", Reading.privateKey(source), keyPassword.toCharArray(), chain);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        store.store(file, PASSWORD.toCharArray());
        return file.toByteArray();
    }

    /** A header and what follows, under a right digest. */
    private static byte[] signed(Body body) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        body.write(new DataOutputStream(bytes));
        MessageDigest digest = JksKeys.sha1();
        digest.update(PASSWORD.getBytes(java.nio.charset.StandardCharsets.UTF_16BE));
        digest.update("Mighty Aphrodite".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        return Pem.join(bytes.toByteArray(), digest.digest(bytes.toByteArray()));
    }

    private interface Body {
        void write(DataOutputStream out) throws IOException;
    }

    @ParameterizedTest
    @ValueSource(strings = {"JKS", "JCEKS"})
    void key_and_chain_come_out_whole(String type) throws Exception {
        KeyAndChain read = Reading.read(store(type, PASSWORD), PASSWORD);
        assertThat(read.chain()).isEqualTo(source.chain());
        assertThat(Reading.privateKey(read)).isEqualTo(Reading.privateKey(source));
    }

    @ParameterizedTest
    @ValueSource(strings = {"JKS", "JCEKS", "PKCS12"})
    void a_key_with_a_password_of_its_own_is_told_apart(String type) throws Exception {
        byte[] file = store(type, "another-one");
        refused("wrong-password", () -> Reading.read(file, PASSWORD))
                .contains("the private key ", " in the ");
        assertThat(withKeyPassword(file, "another-one").bundle().chain()).isEqualTo(source.chain());
        refused("wrong-password", () -> withKeyPassword(file, "a-third-one"))
                .contains("the private key ");
    }

    private static Imported withKeyPassword(byte[] file, String keyPassword) {
        try (SecretBytes ofFile = SecretBytes.takeCopyOf(PASSWORD);
                SecretBytes ofKey = SecretBytes.takeCopyOf(keyPassword)) {
            ImportOptions options =
                    ImportOptions.at(Instant.EPOCH)
                            .withPassword(Optional.of(ofFile))
                            .withKeyPassword(Optional.of(ofKey));
            return Importer.read(file, options);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"JKS", "JCEKS"})
    void every_truncation_and_every_changed_byte_is_refused(String type) throws Exception {
        byte[] file = store(type, PASSWORD);
        ImportLimits cheap = ImportLimits.DEFAULTS;
        for (int length = 1; length < file.length; length++) {
            byte[] cut = Arrays.copyOf(file, length);
            assertThat(refusal(cut, cheap)).as("length " + length).isNotNull();
        }
        for (int at = 0; at < file.length; at++) {
            byte[] changed = file.clone();
            changed[at] ^= 1;
            assertThat(refusal(changed, cheap)).as("byte " + at).isNotNull();
        }
    }

    private static UnusableCertificate refusal(byte[] file, ImportLimits limits) {
        return org.assertj.core.api.Assertions.catchThrowableOfType(
                UnusableCertificate.class, () -> Reading.read(file, PASSWORD, limits));
    }

    @ParameterizedTest
    @CsvSource({
        "101, too-large, 101 entries",
        "2147483647, too-large, 2147483647 entries",
        "-1, damaged, announces -1 things at byte 8",
        "1, damaged, cut off"
    })
    void a_forged_count_costs_nothing(int count, String code, String message) throws Exception {
        byte[] file =
                signed(
                        out -> {
                            out.writeInt(0xFEEDFEED);
                            out.writeInt(2);
                            out.writeInt(count);
                        });
        refused(code, () -> Reading.read(file, PASSWORD)).contains(message);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 2_000_000_000})
    void a_forged_length_costs_nothing(int length) throws Exception {
        byte[] file =
                signed(
                        out -> {
                            out.writeInt(0xFEEDFEED);
                            out.writeInt(2);
                            out.writeInt(1);
                            out.writeInt(1);
                            out.writeUTF("a");
                            out.writeLong(0);
                            out.writeInt(length);
                        });
        refused("damaged", () -> Reading.read(file, PASSWORD)).contains(length + " bytes");
    }

    @Test
    void an_entry_of_no_kind_and_a_text_of_no_form_are_named_with_their_byte() throws Exception {
        byte[] kind =
                signed(
                        out -> {
                            out.writeInt(0xFEEDFEED);
                            out.writeInt(2);
                            out.writeInt(1);
                            out.writeInt(9);
                            out.writeUTF("a");
                            out.writeLong(0);
                        });
        refused("damaged", () -> Reading.read(kind, PASSWORD)).contains("entry at byte 12");
        byte[] text =
                signed(
                        out -> {
                            out.writeInt(0xFEEDFEED);
                            out.writeInt(2);
                            out.writeInt(1);
                            out.writeInt(2);
                            out.writeShort(1);
                            out.writeByte(0xff);
                            out.writeLong(0);
                        });
        refused("damaged", () -> Reading.read(text, PASSWORD)).contains("text at byte 16");
    }

    @Test
    void iterations_of_jceks_are_bounded() throws Exception {
        byte[] file = store("JCEKS", PASSWORD);
        ImportLimits tooFew = ImportLimits.DEFAULTS.withMaxKdfIterations(2 * 200_000 - 1);
        refused("kdf-too-expensive", () -> Reading.read(file, PASSWORD, tooFew))
                .contains("asks for 400000 iterations");
    }

    @Test
    void the_hashes_of_a_jks_key_are_paid_for_like_any_derivation() throws Exception {
        byte[] file = store("JKS", PASSWORD);
        ImportLimits few = ImportLimits.DEFAULTS.withMaxKdfIterations(3);

        refused("kdf-too-expensive", () -> Reading.read(file, PASSWORD, few))
                .endsWith("iterations of key derivation, 3 are left of the 3 that a file may cost");
    }

    @ParameterizedTest
    @ValueSource(strings = {"JKS", "JCEKS", "PKCS12"})
    void a_password_longer_than_any_is_not_tried(String type) throws Exception {
        byte[] file = store(type, PASSWORD);

        refused("wrong-password", () -> Reading.read(file, "x".repeat(1025)))
                .isEqualTo("the password has 1025 bytes, at most 1024 are taken");
    }
}
