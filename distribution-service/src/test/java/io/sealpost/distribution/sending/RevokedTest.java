package io.sealpost.distribution.sending;

import static io.sealpost.distribution.Api.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sealpost.contracts.CancelReason;
import io.sealpost.contracts.DeliveryCancelled;
import io.sealpost.distribution.LedgerView;
import io.sealpost.distribution.Registration;
import io.sealpost.distribution.TestReceiver.Answer;
import io.sealpost.distribution.TestReceiver.Receipt;
import io.sealpost.distribution.TestServers;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A revoked version is pushed no more; what is only served no more is. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class RevokedTest extends DeliveryFlow {

    @Test
    void what_was_not_sent_yet_is_cancelled_and_the_next_version_goes_out() {
        var first = Registration.of(tenant).publish();
        view.await(first, "waiting");
        first.publishRevoked();
        awaitRevoked(first);
        var second = first.next().publish();
        dispatch();

        var cancelled = view.await(first, "cancelled");

        assertThat(cancelled)
                .containsEntry("reason", "certificate-revoked")
                .containsEntry("attemptCount", 0);
        view.await(second, "delivered");
        assertThat(receipts()).extracting(Receipt::version).containsExactly(2);
        var event = LedgerView.awaitEvents(cancelled, 1).getFirst();
        assertThat(event.as(DeliveryCancelled.class).knownReason())
                .contains(CancelReason.CERTIFICATE_REVOKED);
    }

    @Test
    void what_waits_for_its_next_attempt_is_cancelled_at_once() {
        answer(Answer.of(429).with("Retry-After", "3000"));
        dispatch();
        var registration = Registration.of(tenant).publish();
        view.await(registration, "retrying");

        registration.publishRevoked();

        assertThat(view.await(registration, "cancelled"))
                .containsEntry("reason", "certificate-revoked")
                .containsEntry("attemptCount", 1);
    }

    @Test
    void what_is_revoked_while_it_is_sent_is_not_sent_again() {
        var sent = new CountDownLatch(1);
        answer(Answer.of(503).heldBy(sent));
        dispatch();
        var registration = Registration.of(tenant).publish();
        Awaitility.await().until(() -> receipts().size() == 1);

        registration.publishRevoked();
        awaitRevoked(registration);
        sent.countDown();

        assertThat(view.await(registration, "cancelled"))
                .containsEntry("reason", "certificate-revoked")
                .containsEntry("attemptCount", 1);
        assertThat(receipts()).hasSize(1);
    }

    @Test
    void what_waits_for_its_procedure_is_cancelled_too() {
        var registration = Registration.of(tenant).under("never").publish();
        view.await(registration, "waiting");

        registration.publishRevoked();

        assertThat(view.await(registration, "cancelled"))
                .containsEntry("reason", "certificate-revoked")
                .containsEntry("procedure", "never")
                .doesNotContainKey("rule");
    }

    @Test
    void a_dead_letter_that_is_replayed_is_cancelled_even_by_force() {
        answer(Answer.of(400));
        dispatch();
        var registration = Registration.of(tenant).publish();
        var dead = view.await(registration, "dead-lettered");
        registration.publishRevoked();
        awaitRevoked(registration);

        var replay = api.post("/deliveries/" + dead.get("id") + "/replay", Map.of("force", true));

        assertThat(replay.statusCode()).isEqualTo(200);
        assertThat(view.await(registration, "cancelled"))
                .containsEntry("reason", "certificate-revoked");
        assertThat(receipts()).hasSize(1);
        assertProblem(
                api.post("/deliveries/" + dead.get("id") + "/replay", Map.of()),
                409,
                "not-dead-lettered");
    }

    @Test
    void what_is_only_retired_or_disabled_is_pushed_all_the_same() {
        var registration = Registration.of(tenant).publish();
        view.await(registration, "waiting");
        registration.publishDisabledAndRetired();
        // of the same certificate, so it comes after them
        var next = registration.next().publish();
        view.await(next, "waiting");
        dispatch();

        view.await(registration, "delivered");
        view.await(next, "delivered");
        assertThat(receipts()).extracting(Receipt::version).containsExactly(1, 2);
    }

    private static void awaitRevoked(Registration registration) {
        Awaitility.await()
                .until(
                        () ->
                                LedgerView.count(
                                                "SELECT count(*) FROM certificate_versions WHERE version_id = '%s' AND revoked_at IS NOT NULL"
                                                        .formatted(registration.versionId()))
                                        == 1);
    }
}
