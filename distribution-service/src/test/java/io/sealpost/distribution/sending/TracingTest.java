package io.sealpost.distribution.sending;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sealpost.distribution.LedgerView;
import io.sealpost.distribution.Registration;
import io.sealpost.distribution.TestServers;
import io.sealpost.eventstore.Ids;
import io.sealpost.eventstore.cloudevents.ReceivedEvent;
import io.sealpost.eventstore.cloudevents.TraceContext;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A delivery belongs to what led to its certificate, and is counted without a name. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class TracingTest extends DeliveryFlow {

    private final UUID eventId = Ids.next();
    private final UUID correlationId = Ids.next();

    @Test
    void the_target_the_keeper_of_the_key_and_the_event_get_the_registrations_correlation_id() {
        dispatch();
        var registration = Registration.of(tenant).publish(eventId, correlationId);

        var delivery = view.await(registration, "delivered");

        assertThat(TraceContext.parse(receipts().getFirst().header("Traceparent")))
                .map(TraceContext::correlationId)
                .contains(correlationId);
        assertThat(TestServers.secrets().correlationId(tenant.id()))
                .contains(correlationId.toString());
        assertThat(LedgerView.awaitEvents(delivery, 1))
                .extracting(ReceivedEvent::correlationId)
                .containsExactly(correlationId);
        assertThat(LedgerView.eventsCausedBy(eventId)).isEqualTo(1);
    }

    @Test
    void a_version_whose_correlation_id_was_not_kept_has_its_events_id() {
        var registration = Registration.of(tenant).publish(eventId, correlationId);
        view.await(registration, "waiting");
        LedgerView.sql(
                "UPDATE certificate_versions SET correlation_id = NULL WHERE version_id = '%s'"
                        .formatted(registration.versionId()));
        dispatch();

        var delivery = view.await(registration, "delivered");

        assertThat(LedgerView.awaitEvents(delivery, 1))
                .extracting(ReceivedEvent::correlationId)
                .containsExactly(eventId);
    }

    @Test
    void attempts_and_ends_are_counted_and_no_tenant_or_address_is_named() {
        double accepted = measured("sealpost_delivery_attempts_total{outcome=\"accepted\"}");
        double delivered = measured("sealpost_deliveries_ended_total{end=\"delivered\"}");
        dispatch();

        view.await(Registration.of(tenant).publish(), "delivered");

        Awaitility.await()
                .until(
                        () ->
                                measured("sealpost_deliveries_ended_total{end=\"delivered\"}")
                                        >= delivered + 1);
        assertThat(measured("sealpost_delivery_attempts_total{outcome=\"accepted\"}"))
                .isGreaterThan(accepted);
        assertThat(measured("sealpost_delivery_running")).isNotNegative();
        assertThat(measured("sealpost_delivery_targets_away")).isNotNegative();
        assertThat(metrics())
                .doesNotContain(tenant.key(), tenant.id().toString(), template, "127.0.0.1");
    }

    private static double measured(String series) {
        return metrics()
                .lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .findFirst()
                .orElse(series.endsWith("}") ? 0 : -1);
    }

    private static String metrics() {
        return given().get("/q/metrics").asString();
    }
}
