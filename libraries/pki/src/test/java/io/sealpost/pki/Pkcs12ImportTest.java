package io.sealpost.pki;

import static io.sealpost.pki.Ca.PASSWORD;
import static io.sealpost.pki.Reading.names;
import static io.sealpost.pki.Reading.privateKey;
import static io.sealpost.pki.Reading.read;
import static io.sealpost.pki.Reading.refused;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.testkit.tools.Keytool;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Pkcs12ImportTest {
    private static final Workshop WORKSHOP = Ca.workshop();

    private static byte[] exported(String name, String options) {
        WORKSHOP.join("chain.pem", "intermediate.pem", "root.pem");
        WORKSHOP.openssl(
                "pkcs12 -export -inkey p256.key -in %s.pem -certfile chain.pem -out %s.p12 %s"
                        .formatted(Ca.leaf("p256"), name, options));
        return WORKSHOP.bytes(name + ".p12");
    }

    private static void assertComplete(KeyAndChain read) {
        assertThat(names(read)).containsExactly("p256", "Intermediate", "Root");
        assertThat(privateKey(read)).isEqualTo(privateKey(read("p256-bundle.pem")));
    }

    @Nested
    class From_openssl {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "-name alias",
                    "-legacy",
                    "-descert",
                    "-iter 1",
                    "-macalg sha1",
                    "-macalg sha512",
                    "-nomac",
                    "-keypbe NONE -certpbe NONE",
                    "-keypbe AES-128-CBC -certpbe AES-192-CBC",
                    "-keypbe DES-EDE3-CBC -certpbe PBE-SHA1-2DES",
                    "-legacy -keypbe PBE-SHA1-RC2-128 -certpbe PBE-SHA1-RC2-128",
                    "-legacy -keypbe PBE-MD5-DES -certpbe PBE-SHA1-DES",
                    "-legacy -keypbe PBE-MD5-RC2-64 -certpbe PBE-SHA1-RC2-64"
                })
        void key_and_chain_come_out_whole(String options) {
            Ca.leafBundle("p256");
            assertComplete(
                    read(
                            exported("options", "-passout pass:" + PASSWORD + " " + options),
                            PASSWORD));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "pass-wörd-日本",
                    "x",
                    "with-emoji-🔑",
                    "0123456789012345678901234567890123456789012345678901234567890123456789"
                })
        void passwords_of_any_characters_open_it(String password) {
            Ca.leafBundle("p256");
            assertComplete(read(exported("characters", "-passout pass:" + password), password));
            assertComplete(
                    read(exported("characters", "-legacy -passout pass:" + password), password));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "-legacy", "-nomac", "-legacy -nomac"})
        void an_empty_password_opens_it_and_so_does_none(String options) {
            Ca.leafBundle("p256");
            byte[] file = exported("empty", "-passout pass: " + options);
            assertComplete(read(file, ""));
            assertComplete(read(file));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "-legacy",
                    "-nomac",
                    "-legacy -nomac",
                    "-macalg sha384",
                    "-keypbe NONE -certpbe NONE"
                })
        void a_wrong_password_is_refused_as_such(String options) {
            byte[] file = exported("wrong", "-passout pass:" + PASSWORD + " " + options);
            refused("wrong-password", () -> read(file, "battery-staple"))
                    .contains("the password does not open")
                    .doesNotContain("battery-staple");
            refused("wrong-password", () -> read(file, ""));
            refused("password-required", () -> read(file)).contains("send its password");
        }

        @Test
        void what_was_changed_under_the_mac_is_refused() {
            Ca.leafBundle("p256");
            byte[] file =
                    exported(
                            "changed",
                            "-keypbe NONE -certpbe NONE -name renamed -passout pass:" + PASSWORD);
            byte[] changed =
                    new String(file, ISO_8859_1).replace("r\0e\0n", "r\0x\0n").getBytes(ISO_8859_1);
            assertThat(changed).hasSameSizeAs(file).isNotEqualTo(file);
            assertComplete(read(file, PASSWORD));
            refused("wrong-password", () -> read(changed, PASSWORD))
                    .contains("check the password, then the file");
        }

        @ParameterizedTest
        @CsvSource({
            "-keypbe PBE-SHA1-RC4-128, PBE-SHA1-RC4-128",
            "-certpbe CAMELLIA-256-CBC, Camellia-256-CBC",
            "-macalg md5, MD5"
        })
        void what_is_not_supported_is_named(String options, String name) {
            byte[] file =
                    exported("unsupported", "-legacy -passout pass:" + PASSWORD + " " + options);
            refused("unsupported-encryption", () -> read(file, PASSWORD)).contains(name);
        }
    }

    @Nested
    class From_keytool {
        private byte[] imported(Keytool keytool, String... options) {
            exported("source", "-name alias -passout pass:" + PASSWORD);
            WORKSHOP.delete("keytool.p12");
            String command =
                    "%s -importkeystore -srckeystore source.p12 -srcstoretype PKCS12 -srcstorepass %s"
                            + " -destkeystore keytool.p12 -deststoretype PKCS12 -deststorepass %s";
            run(keytool, command.formatted(String.join(" ", options), PASSWORD, PASSWORD));
            return WORKSHOP.bytes("keytool.p12");
        }

        private static void run(Keytool keytool, String command) {
            String _ = keytool.run(command.strip().split(" "));
        }

        @Test
        void key_and_chain_come_out_whole_from_jdk_17_and_25() {
            Ca.leafBundle("p256");
            assertComplete(read(imported(WORKSHOP.keytool17()), PASSWORD));
            assertComplete(read(imported(WORKSHOP.keytool25()), PASSWORD));
        }

        @Test
        void what_jdk_8_wrote_is_read() {
            Ca.leafBundle("p256");
            assertComplete(
                    read(imported(WORKSHOP.keytool25(), "-J-Dkeystore.pkcs12.legacy"), PASSWORD));
        }

        @Test
        void a_file_without_mac_and_encrypted_certificates_is_read() {
            Ca.leafBundle("p256");
            String bare =
                    "-J-Dkeystore.pkcs12.macAlgorithm=NONE -J-Dkeystore.pkcs12.certProtectionAlgorithm=NONE";
            assertComplete(read(imported(WORKSHOP.keytool25(), bare), PASSWORD));
        }

        @Test
        void two_keys_are_refused_and_certificates_alone_too() {
            Ca.leafBundle("p256");
            byte[] _ = imported(WORKSHOP.keytool25());
            String second =
                    "-genkeypair -keyalg Ed25519 -dname CN=second -alias second -keystore keytool.p12 -storepass ";
            run(WORKSHOP.keytool25(), second + PASSWORD);
            refused("several-keys", () -> read("keytool.p12", PASSWORD))
                    .contains("more than one private key");
            WORKSHOP.delete("trusted.p12");
            String trusted =
                    "-importcert -noprompt -file root.pem -alias root -keystore trusted.p12 -storepass ";
            run(WORKSHOP.keytool17(), trusted + PASSWORD);
            refused("no-private-key", () -> read("trusted.p12", PASSWORD));
        }

        @Test
        void a_key_with_a_password_of_its_own_is_told_apart() throws Exception {
            KeyAndChain source = read(Ca.leafBundle("p256"));
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            X509Certificate[] chain = source.chain().toArray(X509Certificate[]::new);
            store.setKeyEntry("a", privateKey(source), "another-one".toCharArray(), chain);
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            store.store(file, PASSWORD.toCharArray());
            refused("wrong-password", () -> read(file.toByteArray(), PASSWORD))
                    .contains("does not open the private key in the PKCS#12 file");
        }

        @Test
        void a_generated_key_is_read() {
            Path file =
                    WORKSHOP.keytool17()
                            .makeKeyStore(
                                    "g",
                                    "CN=generated",
                                    PASSWORD,
                                    "-keyalg",
                                    "RSA",
                                    "-keysize",
                                    "3072");
            KeyAndChain read = read(file.getFileName().toString(), PASSWORD);
            assertThat(names(read)).containsExactly("generated");
            assertThat(read.facts().keyAlgorithm()).isEqualTo("RSA-3072");
        }
    }
}
