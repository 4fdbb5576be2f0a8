package io.sealpost.pki;

import static io.sealpost.pki.Ca.PASSWORD;
import static io.sealpost.pki.Reading.names;
import static io.sealpost.pki.Reading.privateKey;
import static io.sealpost.pki.Reading.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.testkit.tools.Keytool;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExportTest {
    private static final Workshop WORKSHOP = Ca.workshop();
    private static final String PLAIN = "-passin pass:" + PASSWORD + " -noenc";

    private static KeyAndChain exported(String kind) {
        KeyAndChain read = read(Ca.leafBundle(kind));
        try (SecretBytes password = SecretBytes.takeCopyOf(PASSWORD)) {
            WORKSHOP.write("exported.p12", read.pkcs12(password, "my alias ü"));
        }
        return read;
    }

    @ParameterizedTest
    @ValueSource(strings = {"rsa2048", "p256", "p384", "ed25519"})
    void openssl_opens_the_pkcs12_file(String kind) {
        KeyAndChain read = exported(kind);
        WORKSHOP.openssl("pkcs12 -in exported.p12 -out opened.pem " + PLAIN);
        assertThat(names(read("opened.pem"))).containsExactly(kind, "Intermediate", "Root");
        assertThat(privateKey(read("opened.pem"))).isEqualTo(privateKey(read));
    }

    @Test
    void openssl_sees_modern_schemes_only() {
        exported("p256");
        String info =
                WORKSHOP.output(
                        ("pkcs12 -info -noout -in exported.p12 -passin pass:" + PASSWORD)
                                .split(" "));
        assertThat(info)
                .contains("MAC: sha256, Iteration 100000")
                .contains(
                        "PKCS7 Encrypted data: PBES2, PBKDF2, AES-256-CBC, Iteration 100000, PRF hmacWithSHA256")
                .contains(
                        "Shrouded Keybag: PBES2, PBKDF2, AES-256-CBC, Iteration 100000, PRF hmacWithSHA256");
    }

    @Test
    void keytool_of_jdk_17_and_25_opens_the_pkcs12_file_under_its_name() {
        KeyAndChain read = exported("rsa2048");
        String fingerprint =
                read.facts().fingerprint().toUpperCase().replaceAll("(..)(?=.)", "$1:");
        String list = "-list -v -keystore exported.p12 -storepass " + PASSWORD;
        for (Keytool keytool : List.of(WORKSHOP.keytool17(), WORKSHOP.keytool25())) {
            assertThat(keytool.run(list.split(" ")))
                    .contains("Alias name: my alias ü")
                    .contains("Entry type: PrivateKeyEntry")
                    .contains("Certificate chain length: 3")
                    .contains("SHA256: " + fingerprint);
        }
    }

    @Test
    void the_pem_form_is_read_again_and_by_openssl() {
        KeyAndChain read = read(Ca.leafBundle("p384"));
        try (SecretBytes pem = read.pem()) {
            pem.use(bytes -> WORKSHOP.write("written.pem", bytes));
        }
        KeyAndChain again = read("written.pem");
        assertThat(again.chain()).isEqualTo(read.chain());
        assertThat(again.pkcs8().matches(read.pkcs8())).isTrue();
        assertThat(WORKSHOP.output("pkey", "-in", "written.pem", "-noout", "-check"))
                .contains("Key is valid");
    }

    @Test
    void the_chain_alone_holds_no_key() {
        assertThat(read(Ca.leafBundle("p256")).chainPem())
                .containsOnlyOnce("-----BEGIN CERTIFICATE-----\n" + firstLine("p256"))
                .doesNotContain("PRIVATE KEY");
    }

    @Test
    void the_pkcs12_file_is_read_again() {
        KeyAndChain read = exported("ed25519");
        KeyAndChain again = read("exported.p12", PASSWORD);
        assertThat(again.chain()).isEqualTo(read.chain());
        assertThat(privateKey(again)).isEqualTo(privateKey(read));
    }

    private static String firstLine(String leaf) {
        return WORKSHOP.text(leaf + ".pem").lines().skip(1).findFirst().orElseThrow();
    }
}
