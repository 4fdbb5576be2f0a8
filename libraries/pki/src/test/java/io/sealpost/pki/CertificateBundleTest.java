package io.sealpost.pki;

import static io.sealpost.pki.Reading.refused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CertificateBundleTest {
    private static final Workshop WORKSHOP = Ca.workshop();

    private static List<X509Certificate> read(byte[] content) {
        return CertificateBundle.read(content, ImportLimits.DEFAULTS);
    }

    private static List<String> subjects(byte[] content) {
        return read(content).stream()
                .map(CertificateFacts::of)
                .map(CertificateFacts::subject)
                .toList();
    }

    @Test
    void certificates_come_in_the_order_of_the_file() {
        byte[] file =
                WORKSHOP.join("bundle.pem", "root.pem", "intermediate.pem", "root.pem")
                        .bytes("bundle.pem");
        assertThat(subjects(file)).containsExactly("CN=Root", "CN=Intermediate", "CN=Root");
    }

    @Test
    void a_single_certificate_may_be_der() {
        WORKSHOP.openssl("x509 -in root.pem -outform DER -out root.der");
        assertThat(subjects(WORKSHOP.bytes("root.der"))).containsExactly("CN=Root");
    }

    @Test
    void a_stored_chain_comes_back_as_it_was() {
        KeyAndChain stored = Reading.read(Ca.leafBundle("p256"));
        assertThat(read(stored.chainPem().getBytes(UTF_8))).isEqualTo(stored.chain());
    }

    @Test
    void pkcs7_may_be_pem_too() {
        WORKSHOP.join("two.pem", "root.pem", "intermediate.pem")
                .openssl("crl2pkcs7 -nocrl -certfile two.pem -out two.p7");

        assertThat(subjects(WORKSHOP.bytes("two.p7")))
                .containsExactlyInAnyOrder("CN=Root", "CN=Intermediate");
    }

    @Test
    void a_private_key_has_no_place_there() {
        refused("unsupported-pem-block", () -> read(WORKSHOP.bytes(Ca.leafBundle("p256"))))
                .contains("PRIVATE KEY at byte 0");
        WORKSHOP.openssl("pkcs12 -export -in p256-bundle.pem -passout pass:x -out bundle.p12");
        refused("password-required", () -> read(WORKSHOP.bytes("bundle.p12")));
        refused("not-a-certificate-container", () -> read("bundle.p12", "x"))
                .contains("holds a private key");
    }

    @Test
    void containers_give_each_certificate_once() {
        WORKSHOP.join("three.pem", Ca.leaf("p256") + ".pem", "root.pem", "intermediate.pem")
                .openssl("crl2pkcs7 -nocrl -certfile three.pem -outform DER -out three.p7b")
                .openssl("pkcs12 -export -nokeys -in three.pem -passout pass:x -out three.p12");
        assertThat(subjects(WORKSHOP.bytes("three.p7b")))
                .containsExactlyInAnyOrder("CN=p256,O=Example", "CN=Root", "CN=Intermediate");
        assertThat(read("three.p12", "x")).hasSize(3);
        refused("wrong-password", () -> read("three.p12", "y"));
    }

    private static List<X509Certificate> read(String file, String password) {
        try (SecretBytes secret = SecretBytes.takeCopyOf(password)) {
            return CertificateBundle.read(
                    WORKSHOP.bytes(file), Optional.of(secret), ImportLimits.DEFAULTS);
        }
    }

    @Test
    void what_is_no_certificate_is_refused() {
        refused("empty-file", () -> read(new byte[0]));
        refused("not-a-certificate-container", () -> read("trust me".getBytes(UTF_8)));
        String cut = WORKSHOP.text("root.pem").replaceFirst("\n.{64}\n", "\n");
        refused("damaged", () -> read(cut.getBytes(UTF_8)))
                .startsWith("the block CERTIFICATE at byte 0 ");
    }

    @Test
    void too_many_are_refused() {
        byte[] file =
                WORKSHOP.join("three.pem", "root.pem", "root.pem", "root.pem").bytes("three.pem");
        assertThat(CertificateBundle.read(file, ImportLimits.DEFAULTS.withMaxCertificates(3)))
                .hasSize(3);
        refused(
                        "chain-too-long",
                        () ->
                                CertificateBundle.read(
                                        file, ImportLimits.DEFAULTS.withMaxCertificates(2)))
                .contains("more than 2 certificates");
    }

    @Test
    void a_certificate_that_breaks_the_profile_is_refused_with_the_rule() {
        WORKSHOP.openssl("req -x509 -key root.key -subj / -out anonymous.pem");
        refused("damaged", () -> read(WORKSHOP.bytes("anonymous.pem")))
                .startsWith("the block CERTIFICATE at byte 0 is damaged: ")
                .contains("Empty issuer DN not allowed");
    }
}
