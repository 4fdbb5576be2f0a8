package io.sealpost.pki;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CertificateFactsTest {
    private static final Workshop WORKSHOP = Ca.workshop();

    private static CertificateFacts facts(String file) {
        X509Certificate read =
                CertificateBundle.read(WORKSHOP.bytes(file), ImportLimits.DEFAULTS).getFirst();
        return CertificateFacts.of(read);
    }

    private static String openssl(String file, String option) {
        String printed =
                WORKSHOP.output(
                        ("x509 -noout -nameopt RFC2253 -in " + file + " " + option).split(" "));
        return printed.strip().replaceFirst("^[^=]*=", "");
    }

    @Test
    void they_are_what_openssl_says() {
        String file = Ca.leaf("rsa2048") + ".pem";
        CertificateFacts facts = facts(file);
        assertThat(facts.fingerprint())
                .isEqualTo(
                        openssl(file, "-fingerprint -sha256")
                                .replace(":", "")
                                .toLowerCase(Locale.ROOT));
        assertThat(facts.serial()).isEqualTo(openssl(file, "-serial").toLowerCase(Locale.ROOT));
        assertThat(facts.subject())
                .isEqualTo(openssl(file, "-subject"))
                .isEqualTo("CN=rsa2048,O=Example");
        assertThat(facts.issuer()).isEqualTo(openssl(file, "-issuer")).isEqualTo("CN=Intermediate");
        assertThat(facts.notBefore())
                .isEqualTo(
                        Instant.parse(
                                openssl(file, "-startdate -dateopt iso_8601").replace(' ', 'T')));
        assertThat(facts.notAfter())
                .isEqualTo(
                        Instant.parse(
                                openssl(file, "-enddate -dateopt iso_8601").replace(' ', 'T')));
        assertThat(facts.keyAlgorithm()).isEqualTo("RSA-2048");
    }

    @ParameterizedTest
    @CsvSource({
        "0x0a1b, 0a1b",
        "0x00, 00",
        "0xff, ff",
        "0x7f00000000000000000000000000000000000001, 7f00000000000000000000000000000000000001"
    })
    void serials_have_two_digits_a_byte(String serial, String shown) {
        WORKSHOP.openssl(
                "req -x509 -key root.key -subj /CN=s -set_serial " + serial + " -out serial.pem");
        assertThat(facts("serial.pem").serial()).isEqualTo(shown);
    }

    @Test
    void names_follow_rfc_4514() {
        String _ =
                WORKSHOP.output(
                        "req",
                        "-x509",
                        "-key",
                        "root.key",
                        "-utf8",
                        "-out",
                        "names.pem",
                        "-subj",
                        "/C=DE/O=Müller, Söhne \\+ Co/OU=a\\/b/serialNumber=7/emailAddress=a@b.example/CN= #x");
        assertThat(facts("names.pem").subject())
                .isEqualTo(
                        "CN=\\ \\#x,emailAddress=a@b.example,serialNumber=7,OU=a/b,O=Müller\\, Söhne \\+ Co,C=DE");
    }

    @Test
    void a_certificate_may_have_alternative_names_only() {
        String nameless =
                "req -x509 -key root.key -CA root.pem -CAkey root.key -subj / -out nameless.pem";
        WORKSHOP.openssl(nameless + " -addext subjectAltName=critical,DNS:a.example");
        assertThat(facts("nameless.pem").subject()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "p521, EC-P521",
        "secp256k1, EC-secp256k1",
        "ed448, Ed448",
        "rsapss, RSASSA-PSS",
        "rsa1024, RSA-1024"
    })
    void keys_of_other_kinds_have_names_too(String kind, String name) {
        assertThat(facts(Ca.leaf(kind) + ".pem").keyAlgorithm()).isEqualTo(name);
    }

    @Test
    void a_refusal_shows_a_bounded_printable_name() {
        String long64 = "x".repeat(64);
        String _ =
                WORKSHOP.output(
                        "req",
                        "-x509",
                        "-key",
                        "root.key",
                        "-out",
                        "long.pem",
                        "-set_serial",
                        "7",
                        "-subj",
                        "/O=" + long64 + "/OU=" + long64 + "/CN=a\nb");
        X509Certificate read =
                CertificateBundle.read(WORKSHOP.bytes("long.pem"), ImportLimits.DEFAULTS)
                        .getFirst();
        assertThat(CertificateFacts.brief(read))
                .startsWith("CN=a?b,OU=xxx")
                .endsWith("xxx… (serial 07)")
                .hasSize(100 + "… (serial 07)".length());
    }
}
