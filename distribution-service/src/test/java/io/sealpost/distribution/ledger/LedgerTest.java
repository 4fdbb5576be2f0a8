package io.sealpost.distribution.ledger;

import static io.sealpost.distribution.Api.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sealpost.distribution.Api;
import io.sealpost.distribution.LedgerView;
import io.sealpost.distribution.Registration;
import io.sealpost.distribution.TestServers;
import io.sealpost.distribution.TestTenants.TestTenant;
import io.sealpost.distribution.TestTls;
import io.sealpost.testkit.servers.Servers;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Leases and their fences, with workers that are the test itself. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class LedgerTest {

    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Duration SHORT_LEASE = Duration.ofMillis(100);
    private static final AttemptOutcome ACCEPTED = new AttemptOutcome.Accepted(200);
    private static final AttemptOutcome.Failed FAILED =
            new AttemptOutcome.Failed("connect", OptionalInt.empty(), Optional.empty());

    @Inject Ledger ledger;

    private TestTenant tenant;
    private LedgerView view;

    @BeforeEach
    void a_tenant_with_a_default_procedure() throws SQLException {
        emptyTheLedger();
        tenant = TestServers.tenants().make();
        view = LedgerView.of(tenant);
        TestServers.secrets().keep(tenant.id(), "sender", TestTls.client("/CN=sender"));
        var api = Api.manager(tenant);
        api.createRule(rule("to-idm", "unused"));
        api.createProcedure("partners", "to-idm");
        api.setDefault("partners");
    }

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

        var errand = take(LEASE).orElseThrow();
        assertThat(errand.consignment().version()).isEqualTo(1);
        deliver(errand);
        assertThat(take(LEASE).orElseThrow().consignment().version()).isEqualTo(2);
    }

    @Test
    void what_comes_while_the_lane_is_held_is_due_when_it_is_given_back() {
        var first = waiting(Registration.of(tenant));
        var errand = take(LEASE).orElseThrow();
        waiting(first.next());

        assertThat(take(LEASE)).isEmpty();
        deliver(errand);
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
        var errand = take(LEASE).orElseThrow();
        var dead =
                new DeliveryCommand.DeadLetter(
                        errand.consignment(), 2, Refusal.REFUSED, OptionalInt.of(400));
        ledger.conclude(errand, dead, Optional.of(FAILED));
        var id = view.await(registration, "dead-lettered").get("id");
        Api.manager(tenant).post("/deliveries/" + id + "/replay", Map.of());

        var again = take(LEASE).orElseThrow();

        assertThat(errand.attemptOfThisRound()).isEqualTo(2);
        assertThat(again.attempt()).isEqualTo(3);
        assertThat(again.attemptOfThisRound()).isEqualTo(1);
    }

    @Test
    void what_is_to_be_retried_is_not_due_before_its_time() throws InterruptedException {
        var registration = waiting(Registration.of(tenant));
        ledger.retry(take(LEASE).orElseThrow(), FAILED, Duration.ofMillis(300));

        assertThat(take(LEASE)).isEmpty();
        assertThat(view.await(registration, "retrying"))
                .containsEntry("reason", "connect")
                .containsKey("nextAttemptAt");
        Thread.sleep(350);
        assertThat(take(LEASE).orElseThrow().attempt()).isEqualTo(2);
    }

    @Test
    void of_many_workers_each_lane_is_leased_by_one() throws Exception {
        for (int i = 0; i < 20; i++) {
            waiting(Registration.of(tenant));
        }
        Callable<List<Errand>> worker = this::takeAll;
        try (var workers = Executors.newFixedThreadPool(4)) {
            var taken =
                    workers.invokeAll(List.of(worker, worker, worker, worker)).stream()
                            .map(Future::resultNow)
                            .flatMap(List::stream)
                            .toList();

            assertThat(taken).hasSize(20);
            assertThat(new HashSet<>(taken.stream().map(Errand::deliveryId).toList())).hasSize(20);
        }
    }

    @Test
    void a_worker_that_does_not_come_back_loses_the_lane_when_its_lease_ends() {
        var registration = waiting(Registration.of(tenant));
        var lost = take(SHORT_LEASE).orElseThrow();
        var errand = Awaitility.await().until(() -> take(LEASE), Optional::isPresent).orElseThrow();

        assertThat(errand.deliveryId()).isEqualTo(lost.deliveryId());
        assertThat(errand.lease().fence()).isEqualTo(lost.lease().fence() + 1);
        deliver(errand);
        var delivery = view.await(registration, "delivered");
        assertThat(view.attempts(delivery))
                .extracting(attempt -> attempt.get("outcome"))
                .containsExactly("accepted", "abandoned");
    }

    @Test
    void who_lost_the_lane_writes_nothing() {
        var registration = waiting(Registration.of(tenant));
        var lost = take(SHORT_LEASE).orElseThrow();
        var errand = Awaitility.await().until(() -> take(LEASE), Optional::isPresent).orElseThrow();

        assertThat(ledger.isHeld(lost.lease(), Duration.ZERO)).isFalse();
        assertThat(ledger.isHeld(errand.lease(), Duration.ZERO)).isTrue();
        assertThat(ledger.isHeld(errand.lease(), LEASE.plusSeconds(1))).isFalse();
        assertThatThrownBy(() -> deliver(lost)).isInstanceOf(LostLane.class);
        assertThatThrownBy(() -> ledger.retry(lost, FAILED, Duration.ZERO))
                .isInstanceOf(LostLane.class);
        assertThat(view.await(registration, "in-flight")).containsEntry("attemptCount", 2);
        assertThat(eventsOf(errand)).isZero();
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
        assertThat(eventsOf(lost)).isEqualTo(1);
    }

    @Test
    void an_end_whose_lane_is_lost_leaves_no_event() {
        waiting(Registration.of(tenant));
        var lost = take(SHORT_LEASE).orElseThrow();
        Awaitility.await().until(() -> take(LEASE), Optional::isPresent);

        assertThatThrownBy(() -> deliver(lost)).isInstanceOf(LostLane.class);

        assertThat(eventsOf(lost)).isZero();
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
                                                errand -> {
                                                    versions.add(errand.consignment().version());
                                                    deliver(errand);
                                                });
                                return versions.size() == 20;
                            });

            assertThat(published.get().version()).isEqualTo(20);
            assertThat(versions).isSorted().doesNotHaveDuplicates();
        }
    }

    private Registration waiting(Registration registration) {
        registration.publish();
        view.await(registration, "waiting");
        return registration;
    }

    private Optional<Errand> take(Duration lease) {
        return ledger.take(Busy.NOBODY, lease);
    }

    private List<Errand> takeAll() {
        var taken = new ArrayList<Errand>();
        for (var errand = take(LEASE); errand.isPresent(); errand = take(LEASE)) {
            taken.add(errand.get());
        }
        return taken;
    }

    private void deliver(Errand errand) {
        var end = new DeliveryCommand.Deliver(errand.consignment(), errand.attempt());
        ledger.conclude(errand, end, Optional.of(ACCEPTED));
    }

    private static int eventsOf(Errand errand) {
        try (var connection = Servers.shared().postgres().superuser(TestServers.database().name());
                var query =
                        connection.prepareStatement(
                                "SELECT count(*) FROM events WHERE stream_id = ?")) {
            query.setObject(1, errand.deliveryId());
            var row = query.executeQuery();
            row.next();
            return row.getInt(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** What other tests left is nothing to this one's workers. */
    private static void emptyTheLedger() throws SQLException {
        try (var connection = Servers.shared().postgres().superuser(TestServers.database().name());
                var statement = connection.createStatement()) {
            statement.execute("UPDATE lanes SET due_at = NULL");
        }
    }
}
