package io.sealpost.distribution.sending;

import static io.sealpost.distribution.Api.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sealpost.distribution.Registration;
import io.sealpost.distribution.TestReceiver.Answer;
import io.sealpost.distribution.TestReceiver.Receipt;
import io.sealpost.distribution.TestServers;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What competes: versions in a lane, workers for a lane, targets for workers. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class OrderTest extends DeliveryFlow {

    @Test
    void versions_of_an_alias_are_sent_one_after_the_other_also_when_the_first_fails() {
        answer(Answer.of(503), Answer.of(503));
        var registration = Registration.of(tenant).publish();
        for (int i = 0; i < 4; i++) {
            registration = registration.next().publish();
        }
        dispatch();

        view.await(registration, "delivered");

        assertThat(receipts()).extracting(Receipt::version).containsExactly(1, 1, 1, 2, 3, 4, 5);
    }

    @Test
    void workers_in_competition_begin_attempts_in_order_and_record_each_end_once() {
        var registrations =
                IntStream.range(0, 8).mapToObj(_ -> versions(Registration.of(tenant), 4)).toList();
        dispatch();
        dispatch();
        dispatch();

        registrations.forEach(each -> view.await(each, "delivered"));

        for (var last : registrations) {
            var lane = attempts(last);
            assertThat(lane).extracting(Attempt::version).isSorted();
            assertThat(lane.stream().filter(Attempt::isAccepted))
                    .extracting(Attempt::version)
                    .containsExactly(1, 2, 3, 4);
            // a worker may lose its lane after it has sent: a duplicate, but never without an
            // attempt
            var begun = count(lane.stream().map(Attempt::version));
            var sent = count(receiptsOf(last).map(Receipt::version));
            assertThat(sent).containsOnlyKeys(1, 2, 3, 4);
            assertThat(sent)
                    .allSatisfy((each, times) -> assertThat(times).isBetween(1L, begun.get(each)));
        }
    }

    @Test
    void a_target_that_hangs_does_not_slow_another() {
        var slow = rule("slow", template + "-slow");
        slow.put("url", TestServers.basicReceiver().url());
        api.createRule(slow);
        api.createProcedure("slow", "slow");
        TestServers.basicReceiver()
                .answer(
                        template + "-slow",
                        IntStream.range(0, 40).mapToObj(_ -> hanging()).toArray(Answer[]::new));
        for (int i = 0; i < 20; i++) {
            Registration.of(tenant).under("slow").publish();
        }
        dispatch();
        Awaitility.await()
                .until(() -> TestServers.basicReceiver().mostAtOnce(template + "-slow") == 4);

        view.await(Registration.of(tenant).publish(), "delivered");

        assertThat(
                        api.get("/deliveries", Map.of("rule", "slow", "state", "delivered"))
                                .<List<Object>>path("items"))
                .isEmpty();
        assertThat(TestServers.basicReceiver().mostAtOnce(template + "-slow")).isEqualTo(4);
    }

    private record Attempt(int version, Instant startedAt, Object outcome) {

        static Attempt of(int version, Map<String, Object> view) {
            var startedAt = Instant.parse((String) view.get("startedAt"));
            return new Attempt(version, startedAt, view.get("outcome"));
        }

        boolean isAccepted() {
            return "accepted".equals(outcome);
        }
    }

    /** Those of all versions of an alias, in the order in which they were begun. */
    private List<Attempt> attempts(Registration last) {
        return view.ofAlias(last).stream()
                .flatMap(
                        delivery ->
                                view.attempts(delivery).stream()
                                        .map(
                                                each ->
                                                        Attempt.of(
                                                                (int) delivery.get("version"),
                                                                each)))
                .sorted(Comparator.comparing(Attempt::startedAt))
                .toList();
    }

    private Stream<Receipt> receiptsOf(Registration last) {
        return receipts().stream()
                .filter(receipt -> receipt.header("Sealpost-alias").equals(last.alias()));
    }

    private static Map<Integer, Long> count(Stream<Integer> versions) {
        return versions.collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    private static Registration versions(Registration first, int number) {
        var registration = first.publish();
        for (int i = 1; i < number; i++) {
            registration = registration.next().publish();
        }
        return registration;
    }
}
