package io.sealpost.distribution.sending;

import static io.sealpost.distribution.Api.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sealpost.distribution.LedgerView;
import io.sealpost.distribution.Registration;
import io.sealpost.distribution.TestReceiver;
import io.sealpost.distribution.TestReceiver.Answer;
import io.sealpost.distribution.TestServers;
import io.sealpost.distribution.TestTls;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What passes with time is tried again. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class RetryingTest extends DeliveryFlow {

    @Test
    void what_passes_with_time_is_tried_again_until_it_is_taken() {
        answer(Answer.of(503), Answer.of(408), Answer.of(425), Answer.of(429));
        dispatch();

        var delivery = view.await(Registration.of(tenant).publish(), "delivered");

        assertThat(receipts()).hasSize(5);
        assertThat(receipts())
                .extracting(receipt -> receipt.header("Sealpost-delivery-id"))
                .containsOnly((String) delivery.get("id"));
        assertThat(view.attempts(delivery))
                .extracting(attempt -> attempt.get("status"))
                .containsExactly(200, 429, 425, 408, 503);
        assertThat(delivery).containsEntry("attemptCount", 5);
        assertThat(LedgerView.awaitEvents(delivery, 1)).hasSize(1);
    }

    @Test
    void retry_after_is_respected() {
        answer(Answer.of(429).with("Retry-After", "120"));
        dispatch();

        var waiting = view.await(Registration.of(tenant).publish(), "retrying");

        assertThat(waiting).containsEntry("reason", "status-429");
        var ended = instant(view.attempts(waiting).getFirst(), "endedAt");
        assertThat(instant(waiting, "nextAttemptAt")).isEqualTo(ended.plusSeconds(120));
    }

    @Test
    void an_unreachable_target_is_tried_again_by_the_changed_rule() {
        var lost = rule("lost", template);
        lost.put(
                "url",
                "https://127.0.0.1:"
                        + TestReceiver.closedPort()
                        + "/register/{certificateTemplate}");
        var id = api.createRule(lost);
        api.createProcedure("lost", "lost");
        dispatch();
        var registration = Registration.of(tenant).under("lost").publish();

        assertThat(view.await(registration, "retrying")).containsEntry("reason", "connect");
        lost.remove("name");
        lost.put("url", TestServers.receiver().url());
        assertThat(api.put("/distribution-rules/" + id, lost).statusCode()).isEqualTo(200);

        view.await(registration, "delivered");
        assertThat(receipts()).hasSize(1);
    }

    @Test
    void a_server_that_the_rule_does_not_trust_gets_nothing() {
        var distrustful = rule("distrustful", template);
        distrustful.put(
                "trust",
                Map.of(
                        "type",
                        "certificates",
                        "certificates",
                        List.of(TestTls.otherCa().certificatePem())));
        api.createRule(distrustful);
        api.createProcedure("distrustful", "distrustful");
        dispatch();

        var delivery =
                view.await(Registration.of(tenant).under("distrustful").publish(), "retrying");

        assertThat(delivery).containsEntry("reason", "tls");
        assertThat(receipts()).isEmpty();
    }

    @Test
    void an_answer_that_does_not_come_ends_the_attempt() {
        answer(hanging());
        dispatch();
        var registration = Registration.of(tenant).publish();

        var delivery = view.await(registration, "delivered");

        assertThat(view.attempts(delivery))
                .extracting(attempt -> attempt.get("reason"))
                .containsExactly(null, "timeout");
    }

    @Test
    void while_secret_service_is_away_it_waits() {
        TestServers.secrets().away(true);
        dispatch();
        var registration = Registration.of(tenant).publish();
        try {
            assertThat(view.await(registration, "retrying"))
                    .containsEntry("reason", "secret-service-unavailable");
        } finally {
            TestServers.secrets().away(false);
        }

        view.await(registration, "delivered");
    }

    @Test
    void it_is_retried_for_as_long_as_the_certificate_is_valid() {
        answer(IntStream.range(0, 100).mapToObj(_ -> Answer.of(503)).toArray(Answer[]::new));
        dispatch();
        var registration = Registration.of(tenant).publish();
        Awaitility.await().until(() -> receipts().size() >= 2);

        expire(registration);

        assertThat(view.await(registration, "cancelled"))
                .containsEntry("reason", "certificate-expired");
    }

    @Test
    void an_expired_certificate_is_not_sent() {
        dispatch();

        var delivery =
                view.await(
                        Registration.of(tenant).validUntil(Instant.now().minusSeconds(1)).publish(),
                        "cancelled");

        assertThat(delivery)
                .containsEntry("reason", "certificate-expired")
                .containsEntry("attemptCount", 0);
        assertThat(receipts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000-01-02T00:00:00Z", "+12000-01-01T00:00:00Z"})
    void a_validity_that_ends_outside_of_the_calendar_has_ended(String end) {
        dispatch();

        var delivery =
                view.await(
                        Registration.of(tenant).validUntil(Instant.parse(end)).publish(),
                        "cancelled");

        assertThat(delivery).containsEntry("reason", "certificate-expired");
        view.await(Registration.of(tenant).publish(), "delivered");
    }

    @Test
    void an_address_that_may_not_be_called_any_more_is_tried_again() {
        var id = api.createRule(rule("closed", template));
        closeTheRange(id);
        api.createProcedure("closed", "closed");
        dispatch();

        var delivery = view.await(Registration.of(tenant).under("closed").publish(), "retrying");

        assertThat(delivery).containsEntry("reason", "forbidden-address");
        assertThat(receipts()).isEmpty();
    }

    /** As if an operator had allowed another range when the rule was made. */
    private static void closeTheRange(Object rule) {
        LedgerView.sql(
                "UPDATE distribution_rules SET definition = replace(definition, '127.0.0.1', '127.0.0.2')"
                        + " WHERE id = '%s'".formatted(rule));
    }

    private static Instant instant(Map<String, Object> view, String member) {
        return Instant.parse((String) view.get(member));
    }
}
