package io.sealpost.distribution.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sealpost.distribution.Api;
import io.sealpost.distribution.LedgerView;
import io.sealpost.distribution.Registration;
import io.sealpost.distribution.TestServers;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A lane is held by one worker, and who lost it writes nothing. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class FencingTest extends LeaseScenario {

    @Test
    void of_many_workers_each_lane_is_leased_by_one() throws Exception {
        for (int i = 0; i < 20; i++) {
            waiting(Registration.of(tenant));
        }
        Callable<List<DueDelivery>> worker = this::takeAll;
        try (var workers = Executors.newFixedThreadPool(4)) {
            var taken =
                    workers.invokeAll(List.of(worker, worker, worker, worker)).stream()
                            .map(Future::resultNow)
                            .flatMap(List::stream)
                            .toList();

            assertThat(taken).hasSize(20);
            assertThat(new HashSet<>(taken.stream().map(DueDelivery::deliveryId).toList()))
                    .hasSize(20);
        }
    }

    @Test
    void a_worker_that_does_not_come_back_loses_the_lane_when_its_lease_ends() {
        var registration = waiting(Registration.of(tenant));
        var lost = take(SHORT_LEASE).orElseThrow();
        var due = Awaitility.await().until(() -> take(LEASE), Optional::isPresent).orElseThrow();

        assertThat(due.deliveryId()).isEqualTo(lost.deliveryId());
        assertThat(due.lease().fence()).isEqualTo(lost.lease().fence() + 1);
        deliver(due);
        var delivery = view.await(registration, "delivered");
        assertThat(view.attempts(delivery))
                .extracting(attempt -> attempt.get("outcome"))
                .containsExactly("accepted", "abandoned");
    }

    @Test
    void who_lost_the_lane_writes_nothing() {
        var registration = waiting(Registration.of(tenant));
        var lost = take(SHORT_LEASE).orElseThrow();
        var due = Awaitility.await().until(() -> take(LEASE), Optional::isPresent).orElseThrow();

        assertThat(ledger.isHeld(lost.lease(), Duration.ZERO)).isFalse();
        assertThat(ledger.isHeld(due.lease(), Duration.ZERO)).isTrue();
        assertThat(ledger.isHeld(due.lease(), LEASE.plusSeconds(1))).isFalse();
        assertThatThrownBy(() -> deliver(lost)).isInstanceOf(LostLane.class);
        assertThatThrownBy(() -> ledger.retry(lost, FAILED, Duration.ZERO))
                .isInstanceOf(LostLane.class);
        assertThat(view.await(registration, "in-flight")).containsEntry("attemptCount", 2);
        assertThat(LedgerView.eventsOf(due.deliveryId())).isZero();
    }

    @Test
    void who_comes_after_the_end_writes_nothing() {
        var registration = waiting(Registration.of(tenant));
        var lost = take(SHORT_LEASE).orElseThrow();
        deliver(Awaitility.await().until(() -> take(LEASE), Optional::isPresent).orElseThrow());

        var dead =
                new DeliveryCommand.DeadLetter(
                        lost.consignment(), 1, Refusal.REFUSED, OptionalInt.of(400));
        assertThatThrownBy(() -> ledger.conclude(lost, dead, Optional.of(ACCEPTED)))
                .isInstanceOf(DeliveryRejected.AlreadyEnded.class);
        assertThat(view.await(registration, "delivered")).doesNotContainKey("reason");
        assertThat(LedgerView.eventsOf(lost.deliveryId())).isEqualTo(1);
    }

    /** Who does not learn that its end was committed records it again, after a replay too. */
    @Test
    void who_gave_the_lane_back_writes_nothing_more() {
        var registration = waiting(Registration.of(tenant));
        var due = take(LEASE).orElseThrow();
        var dead =
                new DeliveryCommand.DeadLetter(
                        due.consignment(), 1, Refusal.REFUSED, OptionalInt.of(400));
        ledger.conclude(due, dead, Optional.of(FAILED));
        var id = view.await(registration, "dead-lettered").get("id");
        Api.manager(tenant).post("/deliveries/" + id + "/replay", Map.of());

        assertThatThrownBy(() -> ledger.conclude(due, dead, Optional.of(FAILED)))
                .isInstanceOf(LostLane.class);
        assertThatThrownBy(() -> ledger.retry(due, FAILED, Duration.ZERO))
                .isInstanceOf(LostLane.class);

        assertThat(take(LEASE).orElseThrow().attempt()).isEqualTo(2);
    }

    @Test
    void an_end_whose_lane_is_lost_leaves_no_event() {
        waiting(Registration.of(tenant));
        var lost = take(SHORT_LEASE).orElseThrow();
        Awaitility.await().until(() -> take(LEASE), Optional::isPresent);

        assertThatThrownBy(() -> deliver(lost)).isInstanceOf(LostLane.class);

        assertThat(LedgerView.eventsOf(lost.deliveryId())).isZero();
    }
}
