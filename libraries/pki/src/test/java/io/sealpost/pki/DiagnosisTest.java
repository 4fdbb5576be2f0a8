package io.sealpost.pki;

import static io.sealpost.pki.Ca.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DiagnosisTest {
    private static final Workshop WORKSHOP = Ca.workshop();
    private static final Instant NOW = Instant.parse("2026-12-01T00:00:00Z");

    @BeforeAll
    static void make() {
        WORKSHOP.join("alone.pem", Ca.leaf("p256") + ".key", "p256.pem");
    }

    private static List<X509Certificate> certificates(String file) {
        return CertificateBundle.read(WORKSHOP.bytes(file), ImportLimits.DEFAULTS);
    }

    private static Diagnosis diagnosis(String file, ImportOptions options) {
        return Importer.inspect(WORKSHOP.bytes(file), options);
    }

    private static ImportOptions plain() {
        return ImportOptions.at(certificates("p256.pem").getFirst().getNotBefore().toInstant());
    }

    @Nested
    class Issuers {
        private Imported completed(String... known) {
            List<X509Certificate> issuers =
                    List.of(known).stream().flatMap(file -> certificates(file).stream()).toList();
            return Importer.read(WORKSHOP.bytes("alone.pem"), plain().withIssuers(issuers));
        }

        @Test
        void a_missing_intermediate_is_taken_from_those_known() {
            try (Imported imported = completed("root.pem", "intermediate.pem")) {
                assertThat(Reading.names(imported.bundle()))
                        .containsExactly("p256", "Intermediate");
                assertThat(imported.diagnosis().repairs())
                        .extracting(Repair::kind)
                        .containsExactly(Repair.Kind.ISSUER_ADDED);
                assertThat(imported.diagnosis().repairs().getFirst().detail())
                        .contains("CN=Intermediate");
            }
        }

        @Test
        void a_root_is_not_missing() {
            try (Imported imported = completed("root.pem")) {
                assertThat(imported.bundle().chain()).hasSize(1);
                assertThat(imported.diagnosis().repairs()).isEmpty();
            }
        }

        @Test
        void a_namesake_that_did_not_sign_is_not_taken() {
            WORKSHOP.openssl("ecparam -name P-256 -genkey -noout -out namesake.key")
                    .openssl(
                            "req -x509 -key namesake.key -CA root.pem -CAkey root.key -subj /CN=Intermediate -out namesake.pem");
            try (Imported imported = completed("namesake.pem")) {
                assertThat(imported.bundle().chain()).hasSize(1);
            }
        }

        @Test
        void what_the_file_has_is_not_added_again() {
            ImportOptions options = plain().withIssuers(certificates("intermediate.pem"));
            try (Imported imported =
                    Importer.read(WORKSHOP.bytes(Ca.leafBundle("p256")), options)) {
                assertThat(imported.bundle().chain()).hasSize(3);
                assertThat(imported.diagnosis().repairs()).isEmpty();
            }
        }
    }

    @Nested
    class Refusals {
        @Test
        void a_refusal_carries_what_was_found_until_then() {
            WORKSHOP.join("mixed.pem", Ca.leaf("p384") + ".key", "p256.pem");
            UnusableCertificate refusal =
                    catchThrowableOfType(
                            UnusableCertificate.class,
                            () -> Importer.read(WORKSHOP.bytes("mixed.pem"), plain()));

            Diagnosis found = refusal.diagnosis().orElseThrow();
            assertThat(found.container()).contains(Container.PEM);
            assertThat(found.keys())
                    .containsExactly(new FoundKey(Optional.empty(), Optional.of("EC-P384")));
            assertThat(found.certificates())
                    .extracting(each -> each.facts().subject())
                    .containsExactly("CN=p256,O=Example");
            assertThat(found.cause())
                    .contains(new Diagnosis.Cause("key-mismatch", refusal.getMessage()));
        }

        @Test
        void a_wrong_password_still_tells_how_the_file_is_protected() {
            WORKSHOP.openssl(
                    "pkcs12 -export -in %s -passout pass:%s -out protected.p12"
                            .formatted(Ca.leafBundle("p256"), PASSWORD));
            try (SecretBytes wrong = SecretBytes.takeCopyOf("battery-staple")) {
                Diagnosis found =
                        diagnosis("protected.p12", plain().withPassword(Optional.of(wrong)));
                assertThat(found.cause().orElseThrow().code()).isEqualTo("wrong-password");
                assertThat(found.protections())
                        .containsExactly(
                                new Protection(
                                        "the file's integrity",
                                        "HMAC-SHA256, 2048 iterations",
                                        false));
                assertThat(found.toString()).doesNotContain("battery-staple");
            }
        }

        @Test
        void what_is_no_container_has_none() {
            Diagnosis found = Importer.inspect(new byte[] {1, 2, 3}, plain());
            assertThat(found.container()).isEmpty();
            assertThat(found.cause().orElseThrow().code()).isEqualTo("not-a-certificate-container");
        }
    }

    @Nested
    class Expiry {
        private List<Warning.Kind> warningsBefore(Duration rest) {
            Instant end = certificates("p256.pem").getFirst().getNotAfter().toInstant();
            return diagnosis("alone.pem", ImportOptions.at(end.minus(rest))).warnings().stream()
                    .map(Warning::kind)
                    .toList();
        }

        @Test
        void thirty_days_before_the_end_it_begins_to_be_near() {
            assertThat(warningsBefore(Duration.ofDays(30).plusSeconds(1))).isEmpty();
            assertThat(warningsBefore(Duration.ofDays(30)))
                    .containsExactly(Warning.Kind.EXPIRES_SOON);
            assertThat(warningsBefore(Duration.ofSeconds(1)))
                    .containsExactly(Warning.Kind.EXPIRES_SOON);
            assertThat(warningsBefore(Duration.ZERO)).containsExactly(Warning.Kind.EXPIRED);
        }
    }

    @Test
    void one_key_with_two_certificates_is_told_apart_by_the_entrys_name() {
        WORKSHOP.openssl(
                        "req -x509 -key p256.key -CA root.pem -CAkey root.key -subj /CN=renewed -out renewed.pem")
                .openssl(
                        "pkcs12 -export -inkey p256.key -in renewed.pem -certfile p256.pem -name new -passout pass:x -out renewed.p12");
        try (SecretBytes password = SecretBytes.takeCopyOf("x")) {
            ImportOptions options = ImportOptions.at(NOW).withPassword(Optional.of(password));
            try (Imported imported = Importer.read(WORKSHOP.bytes("renewed.p12"), options)) {
                assertThat(imported.bundle().facts().subject()).isEqualTo("CN=renewed");
                assertThat(imported.diagnosis().keys())
                        .containsExactly(new FoundKey(Optional.of("new"), Optional.of("EC-P256")));
            }
        }
    }

    @Test
    void a_keystore_whose_key_is_that_of_an_issuer_is_refused() {
        WORKSHOP.openssl(
                "pkcs12 -export -inkey intermediate.key -in intermediate.pem -certfile p256.pem -passout pass:x -out issuer.p12");
        Reading.refused("unrelated-certificate", () -> Reading.read("issuer.p12", "x"))
                .contains("CN=p256,O=Example");
    }
}
