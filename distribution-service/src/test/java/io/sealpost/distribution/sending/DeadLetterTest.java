package io.sealpost.distribution.sending;

import static io.sealpost.distribution.Api.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sealpost.contracts.DeliveryReplayed;
import io.sealpost.contracts.DeliverySuperseded;
import io.sealpost.distribution.LedgerView;
import io.sealpost.distribution.Registration;
import io.sealpost.distribution.TestReceiver.Answer;
import io.sealpost.distribution.TestReceiver.Receipt;
import io.sealpost.distribution.TestServers;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a target refuses for good, and how it is opened again. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class DeadLetterTest extends DeliveryFlow {

    @Test
    void a_refusal_is_a_dead_letter_at_once() {
        answer(Answer.of(400));
        dispatch();

        var delivery = view.await(Registration.of(tenant).publish(), "dead-lettered");

        assertThat(delivery).containsEntry("reason", "refused").containsEntry("attemptCount", 1);
        assertThat(LedgerView.awaitEvents(delivery, 1))
                .singleElement()
                .satisfies(
                        event -> {
                            assertThat(event.type())
                                    .isEqualTo("io.sealpost.delivery.dead-lettered.v1");
                            assertThat(event.data().path("reason").asText()).isEqualTo("refused");
                            assertThat(event.data().path("lastStatus").asInt()).isEqualTo(400);
                        });
    }

    @Test
    void a_redirect_is_not_followed() {
        answer(Answer.of(307).with("Location", TestServers.basicReceiver().url()));
        dispatch();

        assertThat(view.await(Registration.of(tenant).publish(), "dead-lettered"))
                .containsEntry("reason", "redirected");
        assertThat(TestServers.basicReceiver().receipts(template)).isEmpty();
    }

    @Test
    void a_replay_sends_it_again_under_the_same_id_and_continues_its_events() {
        answer(Answer.of(422));
        dispatch();
        var registration = Registration.of(tenant).publish();
        var dead = view.await(registration, "dead-lettered");

        assertThat(replay(dead, false)).isEqualTo(200);

        var delivered = view.await(registration, "delivered");
        assertThat(delivered).containsEntry("id", dead.get("id")).containsEntry("attemptCount", 2);
        var events = LedgerView.awaitEvents(delivered, 3);
        assertThat(events)
                .extracting(event -> event.type())
                .containsExactly(
                        "io.sealpost.delivery.dead-lettered.v1",
                        "io.sealpost.delivery.replayed.v1",
                        "io.sealpost.certificate.delivered.v1");
        assertThat(events).extracting(event -> event.sequence()).containsExactly(1L, 2L, 3L);
        var replayed = events.get(1).as(DeliveryReplayed.class);
        assertThat(replayed.deliveryId()).hasToString((String) dead.get("id"));
        assertThat(replayed.alias()).isEqualTo(registration.alias());
        assertThat(replayed.version()).isEqualTo(1);
        assertThat(replayed.ruleName()).isEqualTo("to-idm");
        assertThat(replayed.forced()).isFalse();
    }

    @Test
    void only_a_dead_letter_can_be_replayed() {
        dispatch();
        var delivered = view.await(Registration.of(tenant).publish(), "delivered");

        assertProblem(
                api.post("/deliveries/" + delivered.get("id") + "/replay", Map.of()),
                409,
                "not-dead-lettered");
        assertProblem(
                api.post("/deliveries/" + UUID.randomUUID() + "/replay", Map.of()),
                404,
                "no-such-delivery");
        assertThat(receipts()).hasSize(1);
    }

    @Test
    void one_that_is_older_than_what_the_target_has_is_superseded_when_replayed() {
        answer(Answer.of(400));
        dispatch();
        var first = Registration.of(tenant).publish();
        var dead = view.await(first, "dead-lettered");
        view.await(first.next().publish(), "delivered");

        assertThat(replay(dead, false)).isEqualTo(200);

        var superseded = view.await(first, "superseded");
        var last = LedgerView.awaitEvents(superseded, 3).getLast();
        assertThat(last.type()).isEqualTo("io.sealpost.delivery.superseded.v1");
        assertThat(last.sequence()).isEqualTo(3);
        assertThat(last.as(DeliverySuperseded.class).version()).isEqualTo(1);
        assertThat(last.as(DeliverySuperseded.class).byVersion()).isEqualTo(2);
        assertThat(receipts()).extracting(Receipt::version).containsExactly(1, 2);
        assertProblem(
                api.post("/deliveries/" + dead.get("id") + "/replay", Map.of()),
                409,
                "not-dead-lettered");
    }

    @Test
    void by_force_an_older_one_is_sent_all_the_same() {
        answer(Answer.of(400));
        dispatch();
        var first = Registration.of(tenant).publish();
        var dead = view.await(first, "dead-lettered");
        view.await(first.next().publish(), "delivered");

        assertThat(replay(dead, true)).isEqualTo(200);

        view.await(first, "delivered");
        assertThat(receipts()).extracting(Receipt::version).containsExactly(1, 2, 1);
    }

    private int replay(Map<String, Object> delivery, boolean force) {
        return api.post("/deliveries/" + delivery.get("id") + "/replay", Map.of("force", force))
                .statusCode();
    }
}
