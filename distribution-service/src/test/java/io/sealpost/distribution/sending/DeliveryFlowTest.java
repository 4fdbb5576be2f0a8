package io.sealpost.distribution.sending;

import static io.sealpost.distribution.Api.assertProblem;
import static io.sealpost.distribution.Api.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sealpost.distribution.Api;
import io.sealpost.distribution.LedgerView;
import io.sealpost.distribution.Registration;
import io.sealpost.distribution.TestReceiver;
import io.sealpost.distribution.TestReceiver.Answer;
import io.sealpost.distribution.TestReceiver.Receipt;
import io.sealpost.distribution.TestServers;
import io.sealpost.distribution.TestTenants.TestTenant;
import io.sealpost.distribution.TestTls;
import io.sealpost.distribution.ledger.Ledger;
import io.sealpost.testkit.servers.Servers;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
class DeliveryFlowTest {

    @Inject Ledger ledger;
    @Inject Worker worker;
    @Inject SendingSettings settings;

    private final List<Dispatcher> dispatchers = new ArrayList<>();
    private TestTenant tenant;
    private Api api;
    private LedgerView view;
    private String template;

    @BeforeEach
    void a_tenant_whose_default_procedure_pushes_to_the_receiver() {
        tenant = TestServers.tenants().make();
        api = Api.manager(tenant);
        view = LedgerView.of(tenant);
        template = "t" + UUID.randomUUID().toString().substring(0, 8);
        TestServers.secrets().keep(tenant.id(), "sender", TestTls.client("/CN=sender"));
        api.createRule(rule("to-idm", template));
        api.createProcedure("partners", "to-idm");
        api.setDefault("partners");
    }

    @AfterEach
    void end_the_dispatchers() {
        dispatchers.forEach(Dispatcher::stop);
    }

    private void dispatch() {
        var dispatcher = new Dispatcher(ledger, worker, settings);
        dispatchers.add(dispatcher);
        dispatcher.start();
    }

    private List<Receipt> receipts() {
        return TestServers.receiver().receipts(template);
    }

    private void answer(Answer... answers) {
        TestServers.receiver().answer(template, answers);
    }

    @Nested
    class Pushing {

        @Test
        void a_registered_certificate_is_pushed_with_the_rules_client_certificate()
                throws Exception {
            dispatch();
            var registration = Registration.of(tenant).publish();

            var delivery = view.await(registration, "delivered");

            var receipt = receipts().getFirst();
            assertThat(receipts()).hasSize(1);
            assertThat(receipt.method()).isEqualTo("POST");
            assertThat(receipt.uri())
                    .isEqualTo("/register/" + template + "?tenantId=" + tenant.id());
            assertThat(receipt.client()).isEqualTo("CN=sender");
            assertThat(receipt.header("Content-type")).isEqualTo("application/pkix-cert");
            assertThat(receipt.header("Sealpost-delivery-id")).isEqualTo(delivery.get("id"));
            assertThat(receipt.header("Sealpost-certificate-version")).isEqualTo("1");
            assertThat(receipt.header("Sealpost-alias")).isEqualTo(registration.alias());
            assertThat(receipt.header("Authorization")).isNull();
            assertThat(receipt.body()).doesNotContain("\n", "-----");
            assertThat(certificate(Base64.getDecoder().decode(receipt.body())))
                    .isEqualTo(
                            certificate(
                                    Registration.certificate()
                                            .certificatePem()
                                            .getBytes("US-ASCII")));
        }

        @Test
        void the_ledger_and_kafka_tell_of_it() {
            dispatch();
            var registration = Registration.of(tenant).publish();

            var delivery = view.await(registration, "delivered");
            var events = LedgerView.awaitEvents(delivery, 1);

            assertThat(delivery)
                    .containsEntry("certificateId", registration.certificateId().toString())
                    .containsEntry("procedure", "partners")
                    .containsEntry("attemptCount", 1)
                    .doesNotContainKeys("reason", "nextAttemptAt");
            assertThat(view.attempts(delivery))
                    .singleElement()
                    .satisfies(
                            attempt ->
                                    assertThat(attempt)
                                            .containsEntry("outcome", "accepted")
                                            .containsEntry("status", 200));
            assertThat(events)
                    .singleElement()
                    .satisfies(
                            event -> {
                                assertThat(event.type())
                                        .isEqualTo("io.sealpost.certificate.delivered.v1");
                                assertThat(event.source())
                                        .isEqualTo("/sealpost/distribution-service");
                                assertThat(event.tenantId()).isEqualTo(tenant.id());
                                assertThat(event.sequence()).isEqualTo(1);
                                assertThat(event.data().path("alias").asText())
                                        .isEqualTo(registration.alias());
                                assertThat(event.data().path("version").asInt()).isEqualTo(1);
                                assertThat(event.data().path("attempts").asInt()).isEqualTo(1);
                                assertThat(event.data().path("ruleName").asText())
                                        .isEqualTo("to-idm");
                                assertThat(event.data().path("tenantKey").asText())
                                        .isEqualTo(tenant.key());
                            });
        }

        @Test
        void each_rule_of_the_named_procedure_gets_it_and_the_default_does_not_apply() {
            var one = rule("one", template + "-1");
            one.put(
                    "values",
                    Map.of(
                            "certificateTemplate",
                            template + "-1",
                            "processDefinitionId",
                            "p/1",
                            "remoteTenantId",
                            "theirs"));
            api.createRule(one);
            api.createRule(rule("two", template + "-2"));
            api.createProcedure("both", "one", "two");
            dispatch();

            var registration = Registration.of(tenant).under("Both").publish();

            Awaitility.await()
                    .until(
                            () ->
                                    view.of(registration).stream()
                                                    .filter(
                                                            each ->
                                                                    each.get("state")
                                                                            .equals("delivered"))
                                                    .count()
                                            == 2);
            assertThat(TestServers.receiver().receipts(template + "-1"))
                    .singleElement()
                    .extracting(Receipt::uri)
                    .isEqualTo("/register/" + template + "-1/p%2F1?tenantId=theirs");
            assertThat(TestServers.receiver().receipts(template + "-2")).hasSize(1);
            assertThat(receipts()).isEmpty();
        }

        @Test
        void a_rule_with_basic_sends_the_key_pairs_values() {
            var keyPair = TestServers.secrets().keepKeyPair(tenant.id(), "client", "pass:wörd");
            var basic = rule("basic", template);
            basic.put("url", TestServers.basicReceiver().url());
            basic.put("method", "PUT");
            basic.put("authentication", Map.of("type", "basic", "keyPair", keyPair));
            api.createRule(basic);
            api.createProcedure("by-password", "basic");
            dispatch();

            view.await(Registration.of(tenant).under("by-password").publish(), "delivered");

            var receipt = TestServers.basicReceiver().receipts(template).getFirst();
            assertThat(receipt.method()).isEqualTo("PUT");
            assertThat(receipt.header("Authorization")).startsWith("Basic ");
            assertThat(
                            new String(
                                    Base64.getDecoder()
                                            .decode(receipt.header("Authorization").substring(6)),
                                    StandardCharsets.UTF_8))
                    .isEqualTo("client:pass:wörd");
        }

        @Test
        void an_insecure_rule_sends_to_a_server_that_nobody_vouches_for() {
            var insecure = rule("insecure", template);
            insecure.put("trust", Map.of("type", "insecure"));
            api.createRule(insecure);
            api.createProcedure("careless", "insecure");
            dispatch();

            var delivery =
                    view.await(Registration.of(tenant).under("careless").publish(), "delivered");

            assertThat(receipts()).hasSize(1);
            assertThat(delivery.get("rule").toString()).contains("not validated");
        }

        @Test
        void the_same_version_is_pushed_once_however_often_its_event_comes() {
            dispatch();
            var registration = Registration.of(tenant);
            var eventId = UUID.randomUUID();
            registration.publish(eventId);
            registration.publish(eventId);
            registration.publish(UUID.randomUUID());
            var last = registration.next().publish();

            view.await(last, "delivered");

            assertThat(receipts()).extracting(Receipt::version).containsExactly(1, 2);
            assertThat(view.of(registration)).hasSize(1);
        }

        private static Object certificate(byte[] bytes) throws Exception {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(bytes));
        }
    }

    @Nested
    class Retrying {

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
            answer(Answer.of(429).with("Retry-After", "2"));
            dispatch();
            var registration = Registration.of(tenant).publish();

            var waiting = view.await(registration, "retrying");
            var delivered = view.await(registration, "delivered");

            assertThat(waiting).containsEntry("reason", "status-429");
            var attempts = view.attempts(delivered);
            assertThat(Duration.between(start(attempts.get(1)), start(attempts.get(0))))
                    .isGreaterThanOrEqualTo(Duration.ofSeconds(2));
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
        void a_slow_answer_ends_the_attempt() {
            answer(Answer.of(200).after(Duration.ofMillis(3500)));
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

            var delivery =
                    view.await(
                            Registration.of(tenant)
                                    .validUntil(Instant.now().plusSeconds(3))
                                    .publish(),
                            "cancelled");

            assertThat(delivery).containsEntry("reason", "certificate-expired");
            assertThat(receipts()).isNotEmpty();
        }

        @Test
        void an_expired_certificate_is_not_sent() {
            dispatch();

            var delivery =
                    view.await(
                            Registration.of(tenant)
                                    .validUntil(Instant.now().minusSeconds(1))
                                    .publish(),
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

            var delivery =
                    view.await(Registration.of(tenant).under("closed").publish(), "retrying");

            assertThat(delivery).containsEntry("reason", "forbidden-address");
            assertThat(receipts()).isEmpty();
        }

        /** As if an operator had allowed another range when the rule was made. */
        private static void closeTheRange(Object rule) {
            LedgerView.sql(
                    "UPDATE distribution_rules SET definition = replace(definition, '127.0.0.1', '127.0.0.2')"
                            + " WHERE id = '%s'".formatted(rule));
        }

        private static Instant start(Map<String, Object> attempt) {
            return Instant.parse((String) attempt.get("startedAt"));
        }
    }

    @Nested
    class DeadLetters {

        @Test
        void a_refusal_is_a_dead_letter_at_once() {
            answer(Answer.of(400));
            dispatch();

            var delivery = view.await(Registration.of(tenant).publish(), "dead-lettered");

            assertThat(delivery)
                    .containsEntry("reason", "refused")
                    .containsEntry("attemptCount", 1);
            assertThat(LedgerView.awaitEvents(delivery, 1))
                    .singleElement()
                    .satisfies(
                            event -> {
                                assertThat(event.type())
                                        .isEqualTo("io.sealpost.delivery.dead-lettered.v1");
                                assertThat(event.data().path("reason").asText())
                                        .isEqualTo("refused");
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
            assertThat(delivered)
                    .containsEntry("id", dead.get("id"))
                    .containsEntry("attemptCount", 2);
            assertThat(LedgerView.awaitEvents(delivered, 2))
                    .extracting(event -> event.sequence())
                    .containsExactly(1L, 3L);
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

            view.await(first, "superseded");
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

    @Nested
    class Order {

        @Test
        void versions_of_an_alias_are_sent_one_after_the_other_also_when_the_first_fails() {
            answer(Answer.of(503), Answer.of(503));
            var registration = Registration.of(tenant).publish();
            for (int i = 0; i < 4; i++) {
                registration = registration.next().publish();
            }
            dispatch();

            view.await(registration, "delivered");

            assertThat(receipts())
                    .extracting(Receipt::version)
                    .containsExactly(1, 1, 1, 2, 3, 4, 5);
        }

        @Test
        void workers_in_competition_send_each_version_once_and_in_order() {
            var registrations =
                    IntStream.range(0, 8)
                            .mapToObj(_ -> versions(Registration.of(tenant), 4))
                            .toList();
            dispatch();
            dispatch();
            dispatch();

            registrations.forEach(each -> view.await(each, "delivered"));

            for (var last : registrations) {
                assertThat(
                                receipts().stream()
                                        .filter(
                                                receipt ->
                                                        receipt.header("Sealpost-alias")
                                                                .equals(last.alias())))
                        .extracting(Receipt::version)
                        .containsExactly(1, 2, 3, 4);
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
                            IntStream.range(0, 40)
                                    .mapToObj(_ -> Answer.of(200).after(Duration.ofMillis(900)))
                                    .toArray(Answer[]::new));
            for (int i = 0; i < 20; i++) {
                Registration.of(tenant).under("slow").publish();
            }
            dispatch();
            Awaitility.await()
                    .until(() -> TestServers.basicReceiver().mostAtOnce(template + "-slow") == 4);

            var registration = Registration.of(tenant).publish();
            var delivery = view.await(registration, "delivered");

            var attempt = view.attempts(delivery).getFirst();
            var waited =
                    Duration.between(
                            Instant.parse((String) delivery.get("createdAt")),
                            Instant.parse((String) attempt.get("endedAt")));
            assertThat(waited).isLessThan(Duration.ofMillis(900));
            assertThat(TestServers.basicReceiver().mostAtOnce(template + "-slow")).isEqualTo(4);
        }

        private static Registration versions(Registration first, int number) {
            var registration = first.publish();
            for (int i = 1; i < number; i++) {
                registration = registration.next().publish();
            }
            return registration;
        }
    }

    @Nested
    class Routing {

        @Test
        void what_names_an_unknown_procedure_waits_for_it() {
            dispatch();
            var registration = Registration.of(tenant).under("Later").publish();

            var waiting = view.await(registration, "waiting");
            assertThat(waiting)
                    .containsEntry("reason", "no-such-procedure")
                    .containsEntry("procedure", "Later")
                    .doesNotContainKey("rule");
            assertProblem(
                    api.post("/deliveries/" + waiting.get("id") + "/replay", Map.of()),
                    409,
                    "not-dead-lettered");
            api.createProcedure("later", "to-idm");

            assertThat(view.await(registration, "delivered")).containsEntry("procedure", "later");
            assertThat(receipts()).hasSize(1);
        }

        @Test
        void what_waits_for_a_procedure_is_cancelled_when_its_certificate_expires() {
            var registration =
                    Registration.of(tenant)
                            .under("never")
                            .validUntil(Instant.now().plusSeconds(2))
                            .publish();
            view.await(registration, "waiting");

            assertThat(view.await(registration, "cancelled"))
                    .containsEntry("reason", "certificate-expired")
                    .containsEntry("procedure", "never")
                    .doesNotContainKey("rule");
        }

        @Test
        void an_older_version_that_waited_for_the_same_procedure_goes_first() throws Exception {
            dispatch();
            var first = Registration.of(tenant).under("later").publish();
            var waiting = view.await(first, "waiting");
            var second = first.next();
            try (var connection =
                            Servers.shared().postgres().superuser(TestServers.database().name());
                    var lock = connection.createStatement()) {
                // what waits cannot be caught up with for the moment
                connection.setAutoCommit(false);
                lock.execute(
                        "SELECT 1 FROM deliveries WHERE id = '%s' FOR UPDATE"
                                .formatted(waiting.get("id")));
                api.createProcedure("later", "to-idm");
                second.publish();
                Thread.sleep(1000);
                connection.commit();
            }

            view.await(second, "delivered");

            assertThat(receipts()).extracting(Receipt::version).containsExactly(1, 2);
        }

        @Test
        void what_names_none_is_pushed_nowhere_when_there_is_no_default() {
            var unset = new HashMap<String, Object>();
            unset.put("defaultProcedure", null);
            assertThat(api.put("/distribution-settings", unset).statusCode()).isEqualTo(200);

            var delivery = view.await(Registration.of(tenant).publish(), "cancelled");

            assertThat(delivery)
                    .containsEntry("reason", "no-procedure")
                    .doesNotContainKeys("rule", "procedure");
        }
    }
}
