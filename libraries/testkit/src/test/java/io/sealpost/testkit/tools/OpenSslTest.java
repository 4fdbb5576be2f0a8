package io.sealpost.testkit.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OpenSslTest {
    @TempDir Path folder;

    private OpenSsl openSsl;
    private Issued ca;

    @BeforeEach
    void make_ca() {
        openSsl = OpenSsl.in(folder);
        ca = openSsl.makeCa("Test CA");
    }

    @ParameterizedTest
    @EnumSource(KeyType.class)
    void a_client_certificate_is_signed_by_its_ca(KeyType type) throws Exception {
        var issued = openSsl.issue(ca, CertificateWish.client("/O=Acme/CN=orders").with(type));
        var certificate = certificates(issued.certificatePem()).getFirst();
        certificate.verify(certificates(ca.certificatePem()).getFirst().getPublicKey());
        assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=orders,O=Acme");
        assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.2");
        assertThat(certificate.getBasicConstraints()).isEqualTo(-1);
        assertThat(issued.keyPem()).startsWith("-----BEGIN PRIVATE KEY-----");
    }

    @Test
    void validity_is_as_wished_also_in_the_past_and_in_the_future() throws Exception {
        var from = Instant.parse("2020-01-02T03:04:05Z");
        var to = Instant.parse("2049-06-07T08:09:10Z");
        var issued =
                openSsl.issue(
                        ca, CertificateWish.client("/CN=old").valid(from, from.plusSeconds(60)));
        var certificate = certificates(issued.certificatePem()).getFirst();
        assertThat(certificate.getNotBefore().toInstant()).isEqualTo(from);
        assertThat(certificate.getNotAfter().toInstant()).isEqualTo(from.plusSeconds(60));
        issued = openSsl.issue(ca, CertificateWish.client("/CN=new").valid(to.minusSeconds(9), to));
        assertThat(certificates(issued.certificatePem()).getFirst().getNotAfter().toInstant())
                .isEqualTo(to);
    }

    @Test
    void a_chain_has_the_intermediate_but_not_the_root() throws Exception {
        var intermediate =
                openSsl.issue(
                        ca, CertificateWish.authority("/CN=Intermediate").with(KeyType.ED25519));
        var issued = openSsl.makeClientCertificate(intermediate, "/CN=orders");
        assertThat(certificates(issued.chainPem()))
                .extracting(certificate -> certificate.getSubjectX500Principal().getName())
                .containsExactly("CN=orders", "CN=Intermediate");
    }

    @Test
    void a_server_certificate_names_localhost() throws Exception {
        var issued = openSsl.makeServerCertificate(ca, "broker");
        assertThat(certificates(issued.certificatePem()).getFirst().getSubjectAlternativeNames())
                .containsExactlyInAnyOrder(List.of(2, "localhost"), List.of(7, "127.0.0.1"));
    }

    @Test
    void a_pkcs12_file_holds_key_and_chain() throws Exception {
        var issued = openSsl.makeClientCertificate(ca, "/CN=orders");
        var file = openSsl.pkcs12(issued, "pass word", "-name", "friendly");
        var store = KeyStore.getInstance(file.toFile(), "pass word".toCharArray());
        assertThat(store.isKeyEntry("friendly")).isTrue();
        assertThat(store.getCertificateChain("friendly")).hasSize(2);
    }

    @Test
    void a_legacy_pkcs12_file_is_encrypted_as_of_old() {
        var file = openSsl.pkcs12(openSsl.makeClientCertificate(ca, "/CN=orders"), "x", "-legacy");
        assertThat(
                        openSsl.run(
                                "pkcs12",
                                "-info",
                                "-noout",
                                "-legacy",
                                "-passin",
                                "pass:x",
                                "-in",
                                file.toString()))
                .contains("pbeWithSHA1And40BitRC2-CBC");
    }

    @Test
    void an_encrypted_key_says_so() throws Exception {
        var file = openSsl.encryptedKey(openSsl.makeClientCertificate(ca, "/CN=orders"), "secret");
        assertThat(Files.readString(file)).startsWith("-----BEGIN ENCRYPTED PRIVATE KEY-----");
    }

    @Test
    void what_openssl_refuses_is_told_in_its_words() {
        assertThatThrownBy(() -> openSsl.run("x509", "-in", "missing.pem"))
                .isInstanceOf(ToolFailed.class)
                .hasMessageContaining("missing.pem");
    }

    @Test
    void a_program_that_is_not_there_is_named() {
        assertThatThrownBy(() -> Keytool.of(Path.of("/no/java"), folder).run("-help"))
                .isInstanceOf(ToolFailed.class)
                .hasMessageContaining("/no/java/bin/keytool");
    }

    @Test
    void keytool_makes_a_keystore() throws Exception {
        var file = Keytool.in(folder).makeKeyStore("mine", "CN=orders, O=Acme", "changeit");
        var store = KeyStore.getInstance(file.toFile(), "changeit".toCharArray());
        assertThat(store.isKeyEntry("mine")).isTrue();
    }

    private static List<X509Certificate> certificates(String pem) throws Exception {
        var bytes = new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII));
        return CertificateFactory.getInstance("X.509").generateCertificates(bytes).stream()
                .map(X509Certificate.class::cast)
                .toList();
    }
}
