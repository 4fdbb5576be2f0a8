package io.sealpost.pki;

import static io.sealpost.pki.Ca.OPENSSL;
import static io.sealpost.pki.Reading.names;
import static io.sealpost.pki.Reading.read;
import static io.sealpost.pki.Reading.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.testkit.tools.CertificateWish;
import io.sealpost.testkit.tools.Issued;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ChainTest {
    private static final Workshop WORKSHOP = Ca.workshop();

    @BeforeAll
    static void make() {
        Ca.leaf("p256");
        Ca.leaf("p384");
        WORKSHOP.openssl("req -x509 -key root.key -subj /CN=Root -days 90 -out root-renewed.pem");
        Issued other = OPENSSL.makeCa("Other").named("other");
        Issued _ = OPENSSL.makeCa("Root").named("impostor");
        crossSign(other, Ca.ROOT, "Root", "root-cross.pem");
        crossSign(other, Ca.INTERMEDIATE, "Intermediate", "intermediate-cross.pem");
    }

    private static void crossSign(Issued by, Issued authority, String name, String file) {
        Path signed =
                OPENSSL.certify(by, authority.key(), CertificateWish.authority("/CN=" + name));
        WORKSHOP.join(file, signed.getFileName().toString());
    }

    private static byte[] file(String... parts) {
        return WORKSHOP.join("file.pem", parts).bytes("file.pem");
    }

    @Test
    void a_leaf_alone_is_enough() {
        assertThat(names(read(file("p256.key", "p256.pem")))).containsExactly("p256");
    }

    @Test
    void the_root_may_be_missing() {
        assertThat(names(read(file("intermediate.pem", "p256.key", "p256.pem"))))
                .containsExactly("p256", "Intermediate");
    }

    @Test
    void a_self_signed_certificate_is_its_own_chain() {
        assertThat(names(read(file("root.key", "root.pem")))).containsExactly("Root");
    }

    @Test
    void a_key_of_an_issuer_makes_the_leaf_an_unrelated_certificate() {
        refused(
                        "unrelated-certificate",
                        () -> read(file("intermediate.key", "p256.pem", "intermediate.pem")))
                .contains("CN=p256,O=Example");
    }

    @Test
    void a_cross_signed_root_leads_on_to_the_other_root() {
        assertThat(
                        names(
                                read(
                                        file(
                                                "other.pem",
                                                "root-cross.pem",
                                                "p256.key",
                                                "p256.pem",
                                                "intermediate.pem"))))
                .containsExactly("p256", "Intermediate", "Root", "Other");
    }

    @Test
    void a_self_signed_root_comes_before_its_cross_signed_form() {
        KeyAndChain read =
                read(
                        file(
                                "p256.key",
                                "other.pem",
                                "root-cross.pem",
                                "root.pem",
                                "p256.pem",
                                "intermediate.pem"));
        assertThat(names(read)).containsExactly("p256", "Intermediate", "Root", "Root", "Other");
        assertThat(CertificateFacts.of(read.chain().get(3)).issuer()).isEqualTo("CN=Other");
    }

    @Test
    void the_longest_path_is_taken_and_what_it_leaves_out_is_refused() {
        refused(
                        "unrelated-certificate",
                        () ->
                                read(
                                        file(
                                                "p256.key",
                                                "intermediate-cross.pem",
                                                "root.pem",
                                                "p256.pem",
                                                "intermediate.pem")))
                .contains(
                        "certificate CN=Intermediate (serial "
                                + serial("intermediate-cross.pem")
                                + ")");
    }

    @Test
    void a_namesake_that_did_not_sign_is_unrelated() {
        refused(
                        "unrelated-certificate",
                        () ->
                                read(
                                        file(
                                                "p256.key",
                                                "p256.pem",
                                                "intermediate.pem",
                                                "impostor.pem")))
                .contains("serial " + serial("impostor.pem"));
    }

    @Test
    void a_key_of_none_of_the_certificates_is_a_mismatch() {
        refused("key-mismatch", () -> read(file("p384.key", "p256.pem", "intermediate.pem")))
                .contains(
                        "CN=p256,O=Example (serial " + serial("p256.pem") + ")", "CN=Intermediate");
        refused("key-mismatch", () -> read(file(Ca.leaf("ed25519") + ".key", "p256.pem")));
        refused(
                "key-mismatch",
                () -> read(file(Ca.leaf("rsa2048") + ".key", Ca.leaf("rsa4096") + ".pem")));
    }

    @Test
    void two_keys_are_refused() {
        refused("several-keys", () -> read(file("p256.key", "p384.key", "p256.pem")))
                .contains("more than one private key");
    }

    @Test
    void two_certificates_of_one_key_are_refused() {
        refused(
                        "several-certificates",
                        () -> read(file("root.key", "root.pem", "root-renewed.pem")))
                .contains(serial("root.pem"), serial("root-renewed.pem"));
    }

    @Test
    void ten_certificates_pass_and_eleven_are_refused() {
        String[] parts = longChain(11);
        assertThat(read(file(parts)).chain()).hasSize(11 - 1);
        refused("chain-too-long", () -> read(file(longChain(12))))
                .contains("more than 10 certificates");
    }

    /** A key and so many certificates less one, each issued by the next. */
    private static String[] longChain(int length) {
        Issued issuer = OPENSSL.makeCa("ca0").named("ca0");
        for (int i = 1; i < length - 1; i++) {
            CertificateWish wish = CertificateWish.authority("/CN=ca" + i);
            issuer = OPENSSL.issue(issuer, wish).named("ca" + i);
        }
        String key = "ca" + (length - 2) + ".key";
        return IntStream.range(0, length)
                .mapToObj(i -> i == 0 ? key : "ca" + (i - 1) + ".pem")
                .toArray(String[]::new);
    }

    private static String serial(String file) {
        return CertificateBundle.read(WORKSHOP.bytes(file), ImportLimits.DEFAULTS).stream()
                .map(CertificateFacts::of)
                .map(CertificateFacts::serial)
                .findFirst()
                .orElseThrow();
    }
}
