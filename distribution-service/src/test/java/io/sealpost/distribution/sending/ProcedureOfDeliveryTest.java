package io.sealpost.distribution.sending;

import static io.sealpost.distribution.Api.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sealpost.contracts.CancelReason;
import io.sealpost.contracts.DeliveryCancelled;
import io.sealpost.distribution.LedgerView;
import io.sealpost.distribution.Registration;
import io.sealpost.distribution.TestReceiver.Receipt;
import io.sealpost.distribution.TestServers;
import io.sealpost.testkit.servers.Servers;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Which procedure a certificate goes by, and what happens while there is none. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class ProcedureOfDeliveryTest extends DeliveryFlow {

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
        var registration = Registration.of(tenant).under("never").publish();
        view.await(registration, "waiting");

        expire(registration);

        var cancelled = view.await(registration, "cancelled");
        assertThat(cancelled)
                .containsEntry("reason", "certificate-expired")
                .containsEntry("procedure", "never")
                .doesNotContainKey("rule");
        var event = LedgerView.awaitEvents(cancelled, 1).getFirst();
        assertThat(event.type()).isEqualTo("io.sealpost.delivery.cancelled.v1");
        assertThat(event.as(DeliveryCancelled.class).alias()).isEqualTo(registration.alias());
        assertThat(event.as(DeliveryCancelled.class).ruleId()).isEmpty();
        assertThat(event.as(DeliveryCancelled.class).knownReason())
                .contains(CancelReason.CERTIFICATE_EXPIRED);
    }

    @Test
    void an_older_version_that_waited_for_the_same_procedure_goes_first() throws Exception {
        dispatch();
        var first = Registration.of(tenant).under("later").publish();
        var waiting = view.await(first, "waiting");
        var second = first.next();
        try (var connection = Servers.shared().postgres().superuser(TestServers.database().name());
                var lock = connection.createStatement()) {
            // what waits cannot be caught up with for the moment
            connection.setAutoCommit(false);
            lock.execute(
                    "SELECT 1 FROM deliveries WHERE id = '%s' FOR UPDATE"
                            .formatted(waiting.get("id")));
            api.createProcedure("later", "to-idm");
            second.publish();
            LedgerView.awaitBlockedSession();
            connection.commit();
        }

        var delivered = view.await(second, "delivered");

        assertThat(receipts())
                .as("attempts %s", view.attempts(delivered))
                .extracting(Receipt::version)
                .containsExactly(1, 2);
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
        assertThat(LedgerView.eventsOf(UUID.fromString((String) delivery.get("id")))).isZero();
    }
}
