package io.sealpost.pki;

import static io.sealpost.pki.Ca.PASSWORD;
import static io.sealpost.pki.Reading.names;
import static io.sealpost.pki.Reading.privateKey;
import static io.sealpost.pki.Reading.read;
import static io.sealpost.pki.Reading.refused;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PemImportTest {
    private static final Workshop WORKSHOP = Ca.workshop();
    private static String bundle;

    @BeforeAll
    static void make() {
        bundle = WORKSHOP.text(Ca.leafBundle("p256"));
    }

    private static void assertComplete(KeyAndChain read) {
        assertThat(names(read)).containsExactly("p256", "Intermediate", "Root");
        assertThat(privateKey(read)).isEqualTo(privateKey(read(bundle.getBytes(UTF_8))));
    }

    private static void assertComplete(String text) {
        assertComplete(read(text.getBytes(UTF_8)));
    }

    @Nested
    class Layout {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "root intermediate key leaf",
                    "intermediate leaf root key",
                    "leaf root intermediate key"
                })
        void blocks_may_come_in_any_order(String order) {
            StringBuilder text = new StringBuilder();
            for (String part : order.split(" ")) {
                text.append(
                        WORKSHOP.text(
                                part.replace("leaf", "p256.pem")
                                        .replaceAll("^(root|intermediate)$", "$1.pem")
                                        .replace("key", "p256.key")));
            }
            assertComplete(text.toString());
        }

        @Test
        void byte_order_mark_and_windows_line_ends_are_taken() {
            assertComplete("\uFEFF" + bundle.replace("\n", "\r\n"));
        }

        @Test
        void old_macintosh_line_ends_and_one_line_bodies_are_taken() {
            assertComplete(bundle.replace("\n", "\r"));
            assertComplete(bundle.replaceAll("(?<!-----)\n(?!-----)", ""));
        }

        @Test
        void text_around_blocks_is_ignored() {
            assertComplete(
                    "0 s:CN = p256\nsubject=größe\n"
                            + bundle.replace("-----BEGIN", "Bag Attributes: <none>\n  -----BEGIN"));
        }

        @Test
        void a_missing_last_line_end_does_not_matter() {
            assertComplete(bundle.stripTrailing());
        }

        @Test
        void a_certificate_or_key_given_twice_counts_once() {
            assertComplete(bundle + bundle);
        }

        @Test
        void what_openssl_prints_from_pkcs12_is_taken() {
            WORKSHOP.openssl(
                    "pkcs12 -export -inkey p256.key -in p256-bundle.pem -name n -out print.p12 -passout pass:x");
            WORKSHOP.openssl("pkcs12 -in print.p12 -passin pass:x -noenc -out printed.pem");
            assertThat(WORKSHOP.text("printed.pem")).contains("friendlyName: n");
            assertComplete(read("printed.pem"));
        }
    }

    @Nested
    class Keys {
        private byte[] withKey(String file) {
            return WORKSHOP.join("with-key.pem", file, "p256.pem", "intermediate.pem", "root.pem")
                    .bytes("with-key.pem");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "-v2 aes-256-cbc",
                    "-v2 aes-128-cbc -v2prf hmacWithSHA1",
                    "-v2 aes-192-cbc -v2prf hmacWithSHA512",
                    "-v2 des3 -v2prf hmacWithSHA384",
                    "-scrypt",
                    "-v1 PBE-SHA1-3DES",
                    "-v1 PBE-MD5-DES -provider legacy -provider default",
                    "-v1 PBE-SHA1-RC2-40 -provider legacy -provider default"
                })
        void encrypted_ones_open_with_their_password_only(String scheme) {
            WORKSHOP.openssl(
                    "pkcs8 -topk8 -in p256.key -out encrypted.key -passout pass:"
                            + PASSWORD
                            + " "
                            + scheme);
            byte[] file = withKey("encrypted.key");
            assertComplete(read(file, PASSWORD));
            refused("wrong-password", () -> read(file, "battery-staple"))
                    .doesNotContain("battery-staple");
            refused("wrong-password", () -> read(file, ""));
            refused("password-required", () -> read(file)).contains("private key is encrypted");
        }

        @Test
        void a_password_that_is_not_needed_does_not_matter() {
            assertComplete(read(withKey("p256.key"), PASSWORD));
        }

        @Test
        void the_traditional_form_of_ec_is_taken() {
            WORKSHOP.openssl("ec -in p256.key -out sec1.key");
            assertThat(WORKSHOP.text("sec1.key")).contains("BEGIN EC PRIVATE KEY");
            assertComplete(read(withKey("sec1.key")));
        }

        @Test
        void the_traditional_form_of_rsa_is_taken() {
            String leaf = Ca.leaf("rsa2048");
            WORKSHOP.openssl("pkey -in rsa2048.key -traditional -out pkcs1.key")
                    .join("pkcs1.pem", "pkcs1.key", leaf + ".pem");
            assertThat(WORKSHOP.text("pkcs1.key")).contains("BEGIN RSA PRIVATE KEY");
            assertThat(names(read("pkcs1.pem"))).containsExactly("rsa2048");
        }

        @Test
        void traditional_encryption_is_refused_by_name_where_it_is_unknown() {
            WORKSHOP.openssl(
                    "ec -in p256.key -camellia256 -passout pass:" + PASSWORD + " -out old.key");
            refused("unsupported-encryption", () -> read(withKey("old.key"), PASSWORD))
                    .contains("CAMELLIA-256-CBC", "DEK-Info");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "-aes128",
                    "-aes192",
                    "-aes256",
                    "-des3",
                    "-des -provider legacy -provider default"
                })
        void traditionally_encrypted_ones_open_with_their_password_only(String cipher) {
            WORKSHOP.openssl(
                    "ec -in p256.key -passout pass:" + PASSWORD + " -out old.key " + cipher);
            assertThat(WORKSHOP.text("old.key")).contains("DEK-Info", "BEGIN EC PRIVATE KEY");
            byte[] file = withKey("old.key");
            assertComplete(read(file, PASSWORD));
            refused("wrong-password", () -> read(file, "battery-staple"));
            refused("password-required", () -> read(file)).contains("private key is encrypted");
        }

        @Test
        void a_traditionally_encrypted_one_may_stand_on_one_line() {
            WORKSHOP.openssl("ec -in p256.key -aes256 -passout pass:" + PASSWORD + " -out old.key");
            String line = new String(withKey("old.key"), UTF_8).replace('\n', ' ');
            assertComplete(read(line.getBytes(UTF_8), PASSWORD));
        }

        @Test
        void one_that_does_not_name_its_curve_takes_it_from_elsewhere() {
            WORKSHOP.openssl("ec -in p256.key -no_public -out named.key")
                    .openssl("ecparam -name P-256 -out curve.pem");
            byte[] der =
                    Base64.getMimeDecoder()
                            .decode(WORKSHOP.text("named.key").replaceAll("-----.*?-----", ""));
            ECPrivateKey key = ECPrivateKey.getInstance(der);
            byte[] bare = Der.of(new ECPrivateKey(256, key.getKey()));
            String body = Base64.getMimeEncoder().encodeToString(bare);
            String pem =
                    "-----BEGIN EC PRIVATE KEY-----\n" + body + "\n-----END EC PRIVATE KEY-----\n";
            WORKSHOP.write("bare.key", pem.getBytes(UTF_8));
            assertThat(names(read(withKey("bare.key"))))
                    .containsExactly("p256", "Intermediate", "Root");
            refused("unsupported-key", () -> read("bare.key")).contains("does not name its curve");
            WORKSHOP.join("with-curve.pem", "bare.key", "curve.pem");
            refused("no-certificate", () -> read("with-curve.pem"));
            refused("unsupported-key", () -> read(bare)).contains("does not name its curve");
        }

        @Test
        void headers_and_escaped_line_ends_are_taken() {
            String text = new String(withKey("p256.key"), UTF_8);
            assertComplete(
                    text.replace(
                            "PRIVATE KEY-----\nM",
                            "PRIVATE KEY-----\nComment: one\n  two: three\n\nM"));
            assertComplete(text.replace("\n", "\\n"));
        }

        @Test
        void other_kinds_of_blocks_are_refused_by_name() {
            refused(
                            "unsupported-key",
                            () ->
                                    assertComplete(
                                            bundle.replace("PRIVATE KEY", "OPENSSH PRIVATE KEY")))
                    .contains("OPENSSH PRIVATE KEY");
            refused(
                            "unsupported-pem-block",
                            () ->
                                    assertComplete(
                                            bundle.replace(
                                                    " CERTIFICATE", " ATTRIBUTE CERTIFICATE")))
                    .contains("ATTRIBUTE CERTIFICATE");
        }
    }

    @Nested
    class Damage {
        @Test
        void a_block_without_its_end_is_named_with_its_byte() {
            int at = bundle.lastIndexOf("-----BEGIN CERTIFICATE");
            refused("damaged", () -> assertComplete(bundle.substring(0, bundle.length() - 30)))
                    .isEqualTo(
                            "the block CERTIFICATE at byte "
                                    + at
                                    + " is cut off: it has no END line");
        }

        @Test
        void what_is_not_base64_is_named_with_its_block() {
            refused(
                            "damaged",
                            () ->
                                    assertComplete(
                                            bundle.replace(
                                                    "BEGIN PRIVATE KEY-----\nM",
                                                    "BEGIN PRIVATE KEY-----\n!")))
                    .isEqualTo("the block PRIVATE KEY at byte 0 is damaged: it is not base64");
        }

        @Test
        void truncated_der_is_named_with_the_byte_where_it_breaks_off() {
            byte[] whole = Reading.read(bundle.getBytes(UTF_8)).pkcs8().use(byte[]::clone);
            byte[] half = java.util.Arrays.copyOf(whole, 100);
            String text = WORKSHOP.text("p256.pem") + block("PRIVATE KEY", half);
            refused("damaged", () -> read(text.getBytes(UTF_8)))
                    .isEqualTo(
                            "the block PRIVATE KEY at byte %d: the private key is cut off: the element at byte 0 announces %d bytes, and 97 are left"
                                    .formatted(
                                            text.indexOf("-----BEGIN PRIVATE"), whole.length - 3));
        }

        @Test
        void a_label_that_cannot_be_read_is_refused() {
            refused("damaged", () -> assertComplete("-----BEGIN \u0007-----\n" + bundle))
                    .contains("byte 0", "label");
            refused("damaged", () -> assertComplete("-----BEGIN " + "A".repeat(100) + "-----\n"))
                    .contains("label");
        }

        private String block(String label, byte[] der) {
            byte[] body = Base64.getMimeEncoder().encode(der);
            return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                    .formatted(label, new String(body, US_ASCII), label);
        }
    }

    @Nested
    class Parts_that_are_missing {
        @Test
        void a_certificate_without_key_is_refused() {
            refused("no-private-key", () -> read("p256.pem")).contains("no private key");
        }

        @Test
        void a_key_without_certificate_is_refused() {
            refused("no-certificate", () -> read("p256.key")).contains("no certificate");
        }

        @Test
        void the_same_holds_for_bare_der() {
            WORKSHOP.openssl("x509 -in p256.pem -outform DER -out bare.crt")
                    .openssl("pkcs8 -topk8 -nocrypt -in p256.key -outform DER -out bare.key")
                    .openssl(
                            "pkcs8 -topk8 -in p256.key -outform DER -out sealed.key -passout pass:x");
            refused("no-private-key", () -> read("bare.crt"));
            refused("no-certificate", () -> read("bare.key"));
            refused("no-certificate", () -> read("sealed.key", "x"));
            refused("wrong-password", () -> read("sealed.key", "y"));
        }

        @Test
        void an_empty_file_is_refused() {
            for (String empty : List.of("", "\n", " \r\n\t ")) {
                refused("empty-file", () -> read(empty.getBytes(UTF_8)));
            }
        }

        @Test
        void a_file_that_is_neither_is_refused() {
            for (String other :
                    List.of(
                            "hello",
                            "0",
                            "0 is where this text begins",
                            "{\"alias\":\"x\"}",
                            "%PDF-1.7")) {
                refused("not-a-certificate-container", () -> read(other.getBytes(UTF_8)))
                        .contains("neither PEM nor PKCS#12");
            }
        }

        @Test
        void other_containers_are_named() {
            WORKSHOP.openssl("crl2pkcs7 -nocrl -certfile p256.pem -outform DER -out chain.p7b");
            refused("no-private-key", () -> read("chain.p7b"));
            WORKSHOP.openssl(
                    "cms -encrypt -in p256.pem -outform DER -out sealed.p7m intermediate.pem");
            refused("not-a-certificate-container", () -> read("sealed.p7m"))
                    .contains("PKCS#7", "encryption to a certificate");
            WORKSHOP.openssl("req -new -key p256.key -subj /CN=x -outform DER -out request.der");
            refused("not-a-certificate-container", () -> read("request.der"))
                    .contains("signing request");
            refused("not-a-certificate-container", () -> read(bundle.getBytes(UTF_16LE)))
                    .contains("UTF-16");
            refused(
                            "not-a-certificate-container",
                            () -> read(("\uFEFF" + bundle).getBytes(UTF_16LE)))
                    .contains("UTF-16");
        }
    }
}
