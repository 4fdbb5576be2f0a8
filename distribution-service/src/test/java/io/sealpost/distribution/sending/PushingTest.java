package io.sealpost.distribution.sending;

import static io.sealpost.distribution.Api.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sealpost.distribution.LedgerView;
import io.sealpost.distribution.Registration;
import io.sealpost.distribution.TestReceiver.Receipt;
import io.sealpost.distribution.TestServers;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What a target gets, and what is told of it. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class PushingTest extends DeliveryFlow {

    @Test
    void a_registered_certificate_is_pushed_with_the_rules_client_certificate() throws Exception {
        dispatch();
        var registration = Registration.of(tenant).publish();

        var delivery = view.await(registration, "delivered");

        var receipt = receipts().getFirst();
        assertThat(receipts()).hasSize(1);
        assertThat(receipt.method()).isEqualTo("POST");
        assertThat(receipt.uri()).isEqualTo("/register/" + template + "?tenantId=" + tenant.id());
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
                                Registration.certificate().certificatePem().getBytes("US-ASCII")));
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
                            assertThat(event.source()).isEqualTo("/sealpost/distribution-service");
                            assertThat(event.tenantId()).isEqualTo(tenant.id());
                            assertThat(event.sequence()).isEqualTo(1);
                            assertThat(event.data().path("alias").asText())
                                    .isEqualTo(registration.alias());
                            assertThat(event.data().path("version").asInt()).isEqualTo(1);
                            assertThat(event.data().path("attempts").asInt()).isEqualTo(1);
                            assertThat(event.data().path("ruleName").asText()).isEqualTo("to-idm");
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

        var delivery = view.await(Registration.of(tenant).under("careless").publish(), "delivered");

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
