package io.sealpost.secret.certificate;

import static io.sealpost.secret.certificate.Samples.CERTIFICATE;
import static io.sealpost.secret.certificate.Samples.FIRST;
import static io.sealpost.secret.certificate.Samples.NOT_AFTER;
import static io.sealpost.secret.certificate.Samples.NOT_BEFORE;
import static io.sealpost.secret.certificate.Samples.NOW;
import static io.sealpost.secret.certificate.Samples.uploadActivatedAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UploadRulesTest {

    @Test
    void without_an_activation_it_is_served_from_its_not_before() {
        assertThat(CheckedUpload.check(FIRST, Samples.upload()).as(1).activation())
                .isEqualTo(NOT_BEFORE);
    }

    @Test
    void it_may_be_activated_from_the_instant_it_is_valid() {
        assertThat(CheckedUpload.check(FIRST, uploadActivatedAt(NOT_BEFORE)).as(1).activation())
                .isEqualTo(NOT_BEFORE);
    }

    @Test
    void its_activation_is_kept_in_microseconds() {
        assertThat(
                        CheckedUpload.check(FIRST, uploadActivatedAt(NOW.plusNanos(1_999)))
                                .as(1)
                                .activation())
                .isEqualTo(NOW.plusNanos(1_000));
    }

    @Test
    void an_activation_before_not_before_is_rejected_with_both_instants() {
        assertThatExceptionOfType(CertificateRejected.ActivationBeforeValidity.class)
                .isThrownBy(
                        () ->
                                CheckedUpload.check(
                                        FIRST, uploadActivatedAt(NOT_BEFORE.minusSeconds(1))))
                .withMessageContaining("2025-12-31T23:59:59Z")
                .withMessageContaining("2026-01-01T00:00:00Z");
    }

    @Test
    void it_may_be_activated_in_the_last_second_before_it_expires() {
        var last = NOT_AFTER.minusSeconds(1);

        assertThat(CheckedUpload.check(FIRST, uploadActivatedAt(last)).as(1).activation())
                .isEqualTo(last);
    }

    @Test
    void an_activation_at_its_expiry_is_rejected() {
        assertThatExceptionOfType(CertificateRejected.ActivationAfterExpiry.class)
                .isThrownBy(() -> CheckedUpload.check(FIRST, uploadActivatedAt(NOT_AFTER)))
                .satisfies(
                        refusal -> assertThat(refusal.code()).isEqualTo("activation-after-expiry"));
    }

    @Test
    void an_expired_certificate_is_rejected() {
        assertThatExceptionOfType(CertificateRejected.Expired.class)
                .isThrownBy(() -> CheckedUpload.check(FIRST, judgedAt(NOT_AFTER, false)))
                .satisfies(
                        refusal ->
                                assertThat(refusal.members()).containsEntry("notAfter", NOT_AFTER));
    }

    @Test
    void an_expired_certificate_is_taken_from_who_means_it() {
        assertThat(CheckedUpload.check(FIRST, judgedAt(NOT_AFTER.plusSeconds(1), true)).versionId())
                .isEqualTo(FIRST);
    }

    @Test
    void one_that_is_not_valid_yet_is_taken() {
        assertThat(
                        CheckedUpload.check(FIRST, judgedAt(NOT_BEFORE.minusSeconds(1), false))
                                .versionId())
                .isEqualTo(FIRST);
    }

    @Test
    void even_allowing_expired_ones_an_activation_must_lie_before_the_expiry() {
        var upload =
                new Upload(CERTIFICATE, true, Optional.of(NOT_AFTER), Optional.empty(), true, NOW);

        assertThatExceptionOfType(CertificateRejected.ActivationAfterExpiry.class)
                .isThrownBy(() -> CheckedUpload.check(FIRST, upload));
    }

    private static Upload judgedAt(Instant at, boolean allowExpired) {
        return new Upload(CERTIFICATE, true, Optional.empty(), Optional.empty(), allowExpired, at);
    }
}
