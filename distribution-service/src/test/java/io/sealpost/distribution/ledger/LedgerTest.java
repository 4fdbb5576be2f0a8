package io.sealpost.distribution.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sealpost.distribution.Api;
import io.sealpost.distribution.LedgerView;
import io.sealpost.distribution.Registration;
import io.sealpost.distribution.TestServers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What is due, in which order, and when. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class LedgerTest extends LeaseScenario {

    @Test
    void a_leased_lane_is_not_leased_again() {
        waiting(Registration.of(tenant));

        assertThat(take(LEASE)).isPresent();
        assertThat(take(LEASE)).isEmpty();
    }

    @Test
    void a_lane_gives_one_version_after_the_other() {
        var first = waiting(Registration.of(tenant));
        waiting(first.next());

        var due = take(LEASE).orElseThrow();
        assertThat(due.consignment().version()).isEqualTo(1);
        deliver(due);
        assertThat(take(LEASE).orElseThrow().consignment().version()).isEqualTo(2);
    }

    @Test
    void what_comes_while_the_lane_is_held_is_due_when_it_is_given_back() {
        var first = waiting(Registration.of(tenant));
        var due = take(LEASE).orElseThrow();
        waiting(first.next());

        assertThat(take(LEASE)).isEmpty();
        deliver(due);
        assertThat(take(LEASE).orElseThrow().consignment().version()).isEqualTo(2);
    }

    @Test
    void busy_targets_are_passed_over() {
        waiting(Registration.of(tenant));
        var address = "127.0.0.1:" + TestServers.receiver().port();
        var target = new TargetName(tenant.id(), address);
        var ofAnother = new TargetName(UUID.randomUUID(), address);

        assertThat(ledger.take(new Busy(List.of(ofAnother, target), List.of()), LEASE)).isEmpty();
        assertThat(
                        ledger.take(new Busy(List.of(ofAnother), List.of()), LEASE)
                                .orElseThrow()
                                .target())
                .isEqualTo(target);
    }

    @Test
    void busy_tenants_are_passed_over() {
        waiting(Registration.of(tenant));
        var other = UUID.randomUUID();

        assertThat(ledger.take(new Busy(List.of(), List.of(other, tenant.id())), LEASE)).isEmpty();
        assertThat(ledger.take(new Busy(List.of(), List.of(other)), LEASE)).isPresent();
    }

    @Test
    void no_retry_is_planned_for_later_than_the_certificates_end() {
        var end = Instant.now().plusSeconds(3).truncatedTo(ChronoUnit.MILLIS);
        var registration = waiting(Registration.of(tenant).validUntil(end));
        ledger.retry(take(LEASE).orElseThrow(), FAILED, Duration.ofHours(1));

        var delivery = view.await(registration, "retrying");

        assertThat(Instant.parse((String) delivery.get("nextAttemptAt"))).isEqualTo(end);
    }

    @Test
    void a_replay_begins_the_backoff_afresh() {
        var registration = waiting(Registration.of(tenant));
        ledger.retry(take(LEASE).orElseThrow(), FAILED, Duration.ZERO);
        var due = take(LEASE).orElseThrow();
        var dead =
                new DeliveryCommand.DeadLetter(
                        due.consignment(), 2, Refusal.REFUSED, OptionalInt.of(400));
        ledger.conclude(due, dead, Optional.of(FAILED));
        var id = view.await(registration, "dead-lettered").get("id");
        Api.manager(tenant).post("/deliveries/" + id + "/replay", Map.of());

        var again = take(LEASE).orElseThrow();

        assertThat(due.attemptOfThisRound()).isEqualTo(2);
        assertThat(again.attempt()).isEqualTo(3);
        assertThat(again.attemptOfThisRound()).isEqualTo(1);
    }

    @Test
    void what_is_to_be_retried_is_not_due_before_its_time() {
        var registration = waiting(Registration.of(tenant));
        ledger.retry(take(LEASE).orElseThrow(), FAILED, Duration.ofHours(1));

        assertThat(take(LEASE)).isEmpty();
        assertThat(view.await(registration, "retrying"))
                .containsEntry("reason", "connect")
                .containsKey("nextAttemptAt");
        LedgerView.sql("UPDATE lanes SET due_at = now() WHERE due_at IS NOT NULL");
        assertThat(take(LEASE).orElseThrow().attempt()).isEqualTo(2);
    }

    @Test
    void arrivals_and_ends_at_once_leave_no_delivery_without_a_due_lane() throws Exception {
        var first = waiting(Registration.of(tenant));
        try (var publisher = Executors.newSingleThreadExecutor()) {
            var published =
                    publisher.submit(
                            () ->
                                    IntStream.rangeClosed(2, 20)
                                            .boxed()
                                            .reduce(
                                                    first,
                                                    (each, _) -> each.next().publish(),
                                                    (a, _) -> a));
            var versions = new ArrayList<Integer>();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .pollInterval(Duration.ofMillis(1))
                    .until(
                            () -> {
                                take(LEASE)
                                        .ifPresent(
                                                due -> {
                                                    versions.add(due.consignment().version());
                                                    deliver(due);
                                                });
                                return versions.size() == 20;
                            });

            assertThat(published.get().version()).isEqualTo(20);
            assertThat(versions).isSorted().doesNotHaveDuplicates();
        }
    }
}
