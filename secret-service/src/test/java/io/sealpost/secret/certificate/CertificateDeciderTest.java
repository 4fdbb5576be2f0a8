package io.sealpost.secret.certificate;

import static io.sealpost.secret.certificate.Samples.BILLING;
import static io.sealpost.secret.certificate.Samples.FIRST;
import static io.sealpost.secret.certificate.Samples.SECOND;
import static io.sealpost.secret.certificate.Samples.checked;
import static io.sealpost.secret.certificate.Samples.registered;
import static io.sealpost.secret.certificate.Samples.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.sealpost.shell.http.Name;
import io.sealpost.testkit.DeciderScenario;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CertificateDeciderTest {

    private static final CertificateDecider DECIDER = new CertificateDecider();

    private final DeciderScenario<CertificateCommand, Certificate, CertificateEvent> certificate =
            DeciderScenario.of(DECIDER::initial, DECIDER::decide, DECIDER::evolve);

    @Nested
    class Register {

        @Test
        void the_first_upload_becomes_version_1() {
            certificate.given().when(register()).then(registered());
        }

        @Test
        void registering_twice_under_one_id_is_rejected() {
            var refusal =
                    certificate
                            .given(registered())
                            .when(register())
                            .thenRejected(CertificateRejected.AliasTaken.class);

            assertThat(refusal.code()).isEqualTo("alias-taken");
            assertThat(refusal.kind().status()).isEqualTo(409);
        }

        @Test
        void a_named_procedure_and_an_activation_are_kept() {
            var activation = Samples.NOW.plusSeconds(3600);
            var procedure = Optional.of(new Name("nightly"));
            var upload =
                    CheckedUpload.check(
                            FIRST,
                            new Upload(
                                    Samples.CERTIFICATE,
                                    true,
                                    Optional.of(activation),
                                    procedure,
                                    false,
                                    Samples.NOW));

            certificate
                    .given()
                    .when(new CertificateCommand.Register("acme", BILLING, upload))
                    .then(
                            new CertificateEvent.Registered(
                                    "acme",
                                    BILLING,
                                    new Version(
                                            FIRST,
                                            1,
                                            Samples.CERTIFICATE,
                                            true,
                                            activation,
                                            procedure,
                                            Origin.UPLOADED)));
        }

        private CertificateCommand register() {
            return new CertificateCommand.Register("acme", BILLING, checked(FIRST));
        }
    }

    @Nested
    class AddVersion {

        @Test
        void a_further_upload_gets_the_next_number() {
            certificate
                    .given(registered())
                    .when(new CertificateCommand.AddVersion(checked(SECOND)))
                    .then(new CertificateEvent.VersionAdded("acme", BILLING, version(SECOND, 2)));
        }

        private static final VersionId THIRD = new VersionId(new UUID(0x7000, 3));

        @Test
        void numbers_go_on_counting() {
            certificate
                    .given(
                            registered(),
                            new CertificateEvent.VersionAdded("acme", BILLING, version(SECOND, 2)))
                    .when(new CertificateCommand.AddVersion(checked(THIRD)))
                    .then(new CertificateEvent.VersionAdded("acme", BILLING, version(THIRD, 3)));
        }

        @Test
        void after_500_versions_no_further_one_is_taken() {
            var history =
                    IntStream.rangeClosed(1, 500)
                            .mapToObj(number -> number == 1 ? registered() : added(number))
                            .toArray(CertificateEvent[]::new);
            var further = new CertificateCommand.AddVersion(checked(THIRD));

            certificate
                    .given(Arrays.copyOf(history, 499))
                    .when(further)
                    .then(new CertificateEvent.VersionAdded("acme", BILLING, version(THIRD, 500)));
            var refusal =
                    certificate
                            .given(history)
                            .when(further)
                            .thenRejected(CertificateRejected.TooManyVersions.class);
            assertThat(refusal.code()).isEqualTo("too-many-versions");
            assertThat(refusal.kind().status()).isEqualTo(409);
        }

        /** Each command on the alias reads them all. */
        @Test
        void when_all_chains_have_4_mebibytes_no_further_version_is_taken() {
            var further = new CertificateCommand.AddVersion(checked(THIRD));
            var left = CertificateDecider.MOST_CHAINS - 2 * Samples.CERTIFICATE.chain().length();

            certificate
                    .given(registered(), large(left))
                    .when(further)
                    .then(new CertificateEvent.VersionAdded("acme", BILLING, version(THIRD, 3)));
            var refusal =
                    certificate
                            .given(registered(), large(left + 1))
                            .when(further)
                            .thenRejected(CertificateRejected.VersionsTooLarge.class);
            assertThat(refusal.code()).isEqualTo("versions-too-large");
            assertThat(refusal.kind().status()).isEqualTo(409);
        }

        private static CertificateEvent large(int chain) {
            var x509 =
                    new PublicCertificate(
                            "x".repeat(chain),
                            Samples.CERTIFICATE.fingerprint(),
                            Samples.CERTIFICATE.serial(),
                            Samples.CERTIFICATE.subject(),
                            Samples.CERTIFICATE.issuer(),
                            Samples.NOT_BEFORE,
                            Samples.NOT_AFTER,
                            Samples.CERTIFICATE.keyAlgorithm());
            var version =
                    new Version(
                            SECOND,
                            2,
                            x509,
                            true,
                            Samples.NOT_BEFORE,
                            Optional.empty(),
                            Origin.UPLOADED);
            return new CertificateEvent.VersionAdded("acme", BILLING, version);
        }

        private static CertificateEvent added(int number) {
            return new CertificateEvent.VersionAdded("acme", BILLING, version(SECOND, number));
        }

        @Test
        void a_further_version_of_an_unknown_certificate_is_rejected() {
            var refusal =
                    certificate
                            .given()
                            .when(new CertificateCommand.AddVersion(checked(SECOND)))
                            .thenRejected(CertificateRejected.NotFound.class);

            assertThat(refusal.code()).isEqualTo("no-such-certificate");
        }
    }

    @Test
    void the_state_after_both_holds_both_versions() {
        certificate
                .given(registered(), Samples.versionAdded())
                .thenState(
                        new Certificate.Registered(
                                "acme",
                                BILLING,
                                List.of(
                                        VersionLife.of(version(FIRST, 1)),
                                        VersionLife.of(Samples.versionAdded().version())),
                                false));
    }

    @Test
    void a_history_without_its_beginning_is_no_state() {
        assertThatIllegalStateException()
                .isThrownBy(() -> DECIDER.evolve(DECIDER.initial(), Samples.versionAdded()))
                .withMessage("an event before the first version");
    }
}
