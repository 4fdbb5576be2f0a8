package io.sealpost.distribution.sending;

import static io.sealpost.distribution.Api.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.sealpost.distribution.Api;
import io.sealpost.distribution.LedgerView;
import io.sealpost.distribution.Registration;
import io.sealpost.distribution.TestReceiver.Answer;
import io.sealpost.distribution.TestReceiver.Receipt;
import io.sealpost.distribution.TestServers;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a replay that comes again with its {@code Idempotency-Key} is answered, and does. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class RepeatedReplayTest extends DeliveryFlow {

    private final String key = UUID.randomUUID().toString();

    @Test
    void a_repeated_replay_is_answered_as_the_first_time_and_sends_nothing() {
        answer(Answer.of(400), Answer.of(400));
        dispatch();
        var registration = Registration.of(tenant).publish();
        var dead = view.await(registration, "dead-lettered");

        var first = replay(api, dead);
        assertThat(view.await(registration, "dead-lettered")).containsEntry("attemptCount", 2);
        var second = replay(api, dead);

        assertThat(first.statusCode()).as(first.asString()).isEqualTo(200);
        assertThat(first.<String>path("state")).isEqualTo("waiting");
        assertThat(first.<Integer>path("attempts[0].number")).isEqualTo(1);
        assertThat(first.header("Idempotency-Replayed")).isNull();
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        // were it open again, it would go before its next version
        view.await(registration.next().publish(), "delivered");
        assertThat(receipts()).extracting(Receipt::version).containsExactly(1, 1, 2);
        assertThat(LedgerView.eventsOf(id(dead))).isEqualTo(3);
    }

    @Test
    void with_a_key_of_its_own_it_is_sent_again() {
        answer(Answer.of(400), Answer.of(400));
        dispatch();
        var registration = Registration.of(tenant).publish();
        var dead = view.await(registration, "dead-lettered");
        replay(api, dead);
        view.await(registration, "dead-lettered");

        var again =
                api.post(
                        "/deliveries/" + dead.get("id") + "/replay",
                        Map.of(),
                        UUID.randomUUID().toString());

        assertThat(again.header("Idempotency-Replayed")).isNull();
        assertThat(view.await(registration, "delivered")).containsEntry("attemptCount", 3);
    }

    @Test
    void a_refusal_is_given_again_even_after_its_cause_is_gone() {
        answer(Answer.of(400));
        var registration = Registration.of(tenant).publish();
        var waiting = view.await(registration, "waiting");
        assertProblem(replay(api, waiting), 409, "not-dead-lettered");
        dispatch();
        view.await(registration, "dead-lettered");

        assertProblem(replay(api, waiting), 409, "not-dead-lettered");

        assertThat(view.of(registration).getFirst()).containsEntry("state", "dead-lettered");
    }

    @Test
    void another_tenants_manager_gets_nothing_by_the_same_key() {
        answer(Answer.of(400));
        dispatch();
        var dead = view.await(Registration.of(tenant).publish(), "dead-lettered");
        replay(api, dead);
        var other = TestServers.newTenant();
        var theirs =
                TestServers.issuer()
                        .token("somebody", "/tenants/" + other.key() + "/distribution-manager");

        assertProblem(replay(Api.manager(other), dead), 404, "no-such-delivery");
        assertProblem(replay(Api.with(tenant.key(), theirs), dead), 404, "no-such-tenant");
    }

    private Response replay(Api api, Map<String, Object> delivery) {
        return api.post("/deliveries/" + delivery.get("id") + "/replay", Map.of(), key);
    }

    private static UUID id(Map<String, Object> delivery) {
        return UUID.fromString((String) delivery.get("id"));
    }
}
