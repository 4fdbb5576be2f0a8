package io.sealpost.secret.certificate;

import static io.sealpost.secret.certificate.Samples.NOT_AFTER;
import static io.sealpost.secret.certificate.Samples.NOW;
import static io.sealpost.secret.certificate.Samples.SCHEDULED;
import static io.sealpost.secret.certificate.Samples.SECOND;
import static io.sealpost.secret.certificate.Samples.activated;
import static io.sealpost.secret.certificate.Samples.disabled;
import static io.sealpost.secret.certificate.Samples.enabled;
import static io.sealpost.secret.certificate.Samples.expired;
import static io.sealpost.secret.certificate.Samples.registered;
import static io.sealpost.secret.certificate.Samples.retired;
import static io.sealpost.secret.certificate.Samples.revoked;
import static io.sealpost.secret.certificate.Samples.versionAdded;
import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.secret.certificate.CertificateCommand.Activate;
import io.sealpost.secret.certificate.CertificateCommand.Retire;
import io.sealpost.secret.certificate.CertificateCommand.Revoke;
import io.sealpost.secret.certificate.CertificateCommand.TellActivation;
import io.sealpost.secret.certificate.CertificateCommand.TellExpiry;
import io.sealpost.testkit.DeciderScenario;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What becomes of the second version, which is scheduled at first, and of the alias as a whole. */
class VersionLifeTest {

    private static final Instant LATER = SCHEDULED.plus(Duration.ofDays(10));
    private static final CertificateDecider DECIDER = new CertificateDecider();

    private final DeciderScenario<CertificateCommand, Certificate, CertificateEvent> certificate =
            DeciderScenario.of(DECIDER::initial, DECIDER::decide, DECIDER::evolve);

    private DeciderScenario<CertificateCommand, Certificate, CertificateEvent>.Given after(
            CertificateEvent... then) {
        var all = new CertificateEvent[then.length + 2];
        all[0] = registered();
        all[1] = versionAdded();
        System.arraycopy(then, 0, all, 2, then.length);
        return certificate.given(all);
    }

    @Nested
    class ActivateIt {

        @Test
        void a_scheduled_version_is_active_from_now_on() {
            after().when(new Activate(2, NOW)).then(activated(NOW)).thenState(with(NOW));
        }

        @Test
        void one_that_is_active_already_stays_as_it_is() {
            after().when(new Activate(1, NOW)).thenNothing();
            after().when(new Activate(2, SCHEDULED)).thenNothing();
            after(activated(NOW)).when(new Activate(2, NOW)).thenNothing();
            after(retired(LATER)).when(new Activate(2, SCHEDULED)).thenNothing();
        }

        @Test
        void one_that_is_over_does_not_come_back() {
            var retired =
                    after(retired(NOW))
                            .when(new Activate(2, NOW))
                            .thenRejected(CertificateRejected.VersionRetired.class);
            var revoked =
                    after(revoked())
                            .when(new Activate(2, NOW))
                            .thenRejected(CertificateRejected.VersionRevoked.class);

            assertThat(retired.code()).isEqualTo("version-retired");
            assertThat(revoked.code()).isEqualTo("version-revoked");
        }

        @Test
        void before_its_certificate_is_valid_it_is_rejected() {
            var refusal =
                    after().when(new Activate(2, Samples.NOT_BEFORE.minusNanos(1000)))
                            .thenRejected(CertificateRejected.NotYetValid.class);

            assertThat(refusal.code()).isEqualTo("not-yet-valid");
            assertThat(refusal.kind().status()).isEqualTo(409);
        }

        private Certificate with(Instant activation) {
            var active =
                    new VersionLife.Kept(
                            versionAdded().version().activatedAt(activation),
                            Optional.empty(),
                            new VersionLife.Told(true, false));
            var first = VersionLife.of(registered().version());
            return new Certificate.Registered(
                    "acme", Samples.BILLING, List.of(first, active), false);
        }
    }

    @Nested
    class RetireIt {

        @Test
        void it_is_served_no_more_at_once() {
            after().when(retire(LATER)).then(retired(LATER));
            after().when(retire(NOW)).then(retired(NOW));
        }

        @Test
        void at_an_instant_to_come_it_is_retiring_until_then() {
            after().when(retireFrom(LATER)).then(retired(LATER));
        }

        @Test
        void the_instant_may_be_set_anew_until_it_has_come() {
            after(retired(LATER))
                    .when(retireFrom(LATER.plusSeconds(1)))
                    .then(retired(LATER.plusSeconds(1)));
            after(retired(LATER)).when(retire(SCHEDULED)).then(retired(SCHEDULED));
            after(retired(LATER)).when(retireFrom(LATER)).thenNothing();
        }

        @Test
        void one_that_is_retired_stays_so() {
            after(retired(NOW)).when(retire(LATER)).thenNothing();
            after(retired(NOW))
                    .when(new Retire(2, Optional.of(LATER), SCHEDULED))
                    .thenRejected(CertificateRejected.VersionRetired.class);
        }

        @Test
        void one_that_is_revoked_needs_no_retirement() {
            after(revoked())
                    .when(retire(NOW))
                    .thenRejected(CertificateRejected.VersionRevoked.class);
        }

        @Test
        void an_instant_that_has_passed_is_rejected() {
            var refusal =
                    after().when(retireFrom(NOW.minusNanos(1000)))
                            .thenRejected(CertificateRejected.RetirementInThePast.class);

            assertThat(refusal.code()).isEqualTo("retirement-in-the-past");
            assertThat(refusal.kind().status()).isEqualTo(409);
            assertThat(refusal.members()).containsEntry("field", "at");
        }

        @Test
        void an_instant_before_its_activation_is_rejected() {
            var refusal =
                    after().when(retireFrom(SCHEDULED))
                            .thenRejected(CertificateRejected.RetirementBeforeActivation.class);

            assertThat(refusal.code()).isEqualTo("retirement-before-activation");
            after().when(retireFrom(SCHEDULED.plusNanos(1000)))
                    .then(retired(SCHEDULED.plusNanos(1000)));
        }

        private static Retire retire(Instant at) {
            return new Retire(2, Optional.empty(), at);
        }

        private static Retire retireFrom(Instant from) {
            return new Retire(2, Optional.of(from), NOW);
        }
    }

    @Nested
    class RevokeIt {

        private static final Revoke REVOKE = new Revoke(2, RevocationReason.KEY_COMPROMISE, NOW);

        @Test
        void in_every_stage_it_is_not_trusted_any_more() {
            after().when(REVOKE).then(revoked());
            after(activated()).when(REVOKE).then(revoked());
            after(retired(NOW)).when(REVOKE).then(revoked());
            after(expired()).when(REVOKE).then(revoked());
        }

        @Test
        void the_first_reason_stays() {
            after(revoked()).when(new Revoke(2, RevocationReason.SUPERSEDED, LATER)).thenNothing();
        }

        @Test
        void a_version_that_is_not_there_is_rejected() {
            var refusal =
                    after().when(new Revoke(3, RevocationReason.UNSPECIFIED, NOW))
                            .thenRejected(CertificateRejected.NoSuchVersion.class);

            assertThat(refusal.kind().status()).isEqualTo(404);
            certificate.given().when(REVOKE).thenRejected(CertificateRejected.NotFound.class);
        }
    }

    @Nested
    class TellOfIt {

        @Test
        void an_activation_that_has_come_is_told_once() {
            after().when(new TellActivation(2, LATER)).then(activated());
            after(activated()).when(new TellActivation(2, LATER)).thenNothing();
            after(activated(NOW)).when(new TellActivation(2, LATER)).thenNothing();
            after(retired(LATER)).when(new TellActivation(2, SCHEDULED)).then(activated());
        }

        @Test
        void an_activation_that_is_to_come_or_never_came_is_not_told() {
            after().when(new TellActivation(2, SCHEDULED.minusNanos(1))).thenNothing();
            after(retired(NOW)).when(new TellActivation(2, LATER)).thenNothing();
            after(revoked()).when(new TellActivation(2, LATER)).thenNothing();
        }

        @Test
        void an_expiry_that_has_come_is_told_once_whatever_the_stage() {
            after().when(new TellExpiry(2, NOT_AFTER)).then(expired());
            after().when(new TellExpiry(2, NOT_AFTER.minusNanos(1))).thenNothing();
            after(expired()).when(new TellExpiry(2, NOT_AFTER)).thenNothing();
            after(expired(), revoked()).when(new TellExpiry(2, NOT_AFTER)).thenNothing();
            after(revoked()).when(new TellExpiry(2, NOT_AFTER)).then(expired());
            after(activated(), retired(LATER)).when(new TellExpiry(2, NOT_AFTER)).then(expired());
        }
    }

    @Nested
    class DisableTheAlias {

        private static final String PAUSE = "the partner asked for a pause";
        private static final String BACK = "the partner is back";

        @Test
        void it_is_disabled_and_enabled_again_each_once() {
            after().when(new CertificateCommand.Disable(PAUSE)).then(disabled());
            after(disabled()).when(new CertificateCommand.Disable("again")).thenNothing();
            after(disabled()).when(new CertificateCommand.Enable(BACK)).then(enabled());
            after().when(new CertificateCommand.Enable(BACK)).thenNothing();
            after(disabled(), enabled()).when(new CertificateCommand.Enable(BACK)).thenNothing();
        }

        @Test
        void while_it_is_disabled_its_versions_live_on() {
            after(disabled()).when(new Activate(2, NOW)).then(activated(NOW));
            after(disabled())
                    .when(new CertificateCommand.AddVersion(Samples.checked(SECOND)))
                    .then(
                            new CertificateEvent.VersionAdded(
                                    "acme", Samples.BILLING, Samples.version(SECOND, 3)));
        }

        @Test
        void an_unknown_certificate_is_rejected() {
            certificate
                    .given()
                    .when(new CertificateCommand.Disable(PAUSE))
                    .thenRejected(CertificateRejected.NotFound.class);
        }
    }
}
