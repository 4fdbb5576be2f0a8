package io.sealpost.secret.certificate;

import static io.sealpost.secret.Api.answered;
import static io.sealpost.secret.Api.upload;
import static io.sealpost.secret.Api.version;
import static io.sealpost.secret.Workshop.ago;
import static io.sealpost.secret.Workshop.in;
import static io.sealpost.secret.Workshop.pem;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sealpost.eventstore.cloudevents.ReceivedEvent;
import io.sealpost.secret.Api;
import io.sealpost.secret.Behind;
import io.sealpost.secret.ReceivedEvents;
import io.sealpost.secret.TestServers;
import io.sealpost.secret.Workshop;
import io.sealpost.testkit.services.TenantServiceFake.Tenant;
import io.sealpost.testkit.tools.Issued;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What time brings about is told once, also after nobody looked for days. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class LifeReporterTest {

    private static final Instant TOMORROW = in(Duration.ofDays(1));
    private static final Instant IN_A_MONTH = in(Duration.ofDays(30));
    private static final Issued FILE =
            Workshop.client("short", ago(Duration.ofDays(1)), in(Duration.ofDays(20)));

    @Inject LifeReporter reporter;

    private final Tenant tenant = TestServers.newTenant("told");
    private final Api manager = Api.in(tenant, "secret-manager");

    @Test
    void after_days_of_silence_each_fact_is_told_once_and_in_the_order_in_which_they_came() {
        register("silent");
        addVersion("silent", TOMORROW);

        reporter.tell(IN_A_MONTH);
        reporter.tell(IN_A_MONTH);

        assertThat(told())
                .containsExactly(
                        "certificate-registered.v1 1",
                        "certificate-version-added.v1 2",
                        "certificate-version-activated.v1 2",
                        "certificate-version-expired.v1 1",
                        "certificate-version-expired.v1 2");
    }

    @Test
    void what_is_to_come_is_not_told() {
        register("early");
        addVersion("early", TOMORROW);

        reporter.tell(TOMORROW.minusMillis(1));
        assertThat(told()).hasSize(2);

        reporter.tell(TOMORROW);
        assertThat(told()).last().isEqualTo("certificate-version-activated.v1 2");
    }

    @Test
    void what_was_so_at_the_registration_is_not_told_again() {
        var over = upload("over", pem(Workshop.expired("over")));
        over.put("allowExpired", true);
        answered(201, manager.register(over));

        reporter.tell(IN_A_MONTH);

        assertThat(told()).containsExactly("certificate-registered.v1 1");
    }

    @Test
    void what_was_activated_retired_or_revoked_before_is_not_told_as_active() {
        register("ended");
        addVersion("ended", TOMORROW);
        addVersion("ended", TOMORROW);
        addVersion("ended", TOMORROW);
        answered(200, manager.activate("ended", 2));
        answered(200, manager.retire("ended", 3));
        answered(200, manager.revoke("ended", 4, "superseded"));

        reporter.tell(TOMORROW);

        assertThat(told().stream().filter(line -> line.contains("activated")))
                .containsExactly("certificate-version-activated.v1 2");
    }

    @Test
    void several_replicas_at_once_tell_each_fact_once() throws Exception {
        Stream.of("a", "b", "c")
                .forEach(
                        alias -> {
                            register(alias);
                            addVersion(alias, TOMORROW);
                        });

        try (var replicas = Executors.newFixedThreadPool(4)) {
            Callable<Void> replica =
                    () -> {
                        reporter.tell(IN_A_MONTH);
                        return null;
                    };
            replicas.invokeAll(List.of(replica, replica, replica, replica))
                    .forEach(Future::resultNow);
        }

        assertThat(told().stream().filter(line -> line.contains("activated"))).hasSize(3);
        assertThat(told().stream().filter(line -> line.contains("expired"))).hasSize(6);
    }

    @Test
    void more_than_one_page_is_told_in_one_turn_and_one_that_cannot_be_told_keeps_back_none() {
        register("many");
        for (int i = 0; i < 104; i++) {
            addVersion("many", TOMORROW);
        }
        register("broken");
        addVersion("broken", TOMORROW.minusSeconds(1));
        // its row has a number that the log has not
        Behind.execute(
                """
                UPDATE certificate_versions SET number = 77 WHERE number = 2 AND certificate_id =
                    (SELECT id FROM client_certificates WHERE tenant_id = '%s' AND alias = 'broken')
                """
                        .formatted(tenant.id()));

        reporter.tell(TOMORROW);

        assertThat(told().stream().filter(line -> line.contains("activated"))).hasSize(104);
    }

    @Test
    void the_replica_that_publishes_tells_by_itself_and_subscribers_read_it() {
        register("itself");
        var activation = Instant.now().plusSeconds(1);
        addVersion("itself", activation);

        var event = received("io.sealpost.certificate.activated.v1");

        assertThat(event.sequence()).isEqualTo(3);
        JsonNode data = event.data();
        assertThat(data.path("alias").asText()).isEqualTo("itself");
        assertThat(data.path("version").asInt()).isEqualTo(2);
        assertThat(Instant.parse(data.path("activation").asText())).isBefore(Instant.now());
    }

    private ReceivedEvent received(String type) {
        try (var events = ReceivedEvents.fromTheBeginning()) {
            return await().atMost(Duration.ofSeconds(30))
                    .until(
                            () ->
                                    events.of(tenant.id()).stream()
                                            .filter(event -> event.type().equals(type))
                                            .toList(),
                            found -> !found.isEmpty())
                    .getFirst();
        }
    }

    /** The events of the tenant in the order of their positions, with the versions' numbers. */
    private List<String> told() {
        return Behind.text(
                        """
                        SELECT string_agg(type || ' ' || (data -> 'version' ->> 'number'), ',' ORDER BY position)
                        FROM events WHERE tenant_id = '%s'
                        """
                                .formatted(tenant.id()))
                .lines()
                .flatMap(line -> Stream.of(line.split(",")))
                .toList();
    }

    private void register(String alias) {
        answered(201, manager.register(upload(alias, pem(FILE))));
    }

    private void addVersion(String alias, Instant activation) {
        var body = version(pem(FILE).getBytes(US_ASCII));
        body.put("activation", activation.toString());
        answered(201, manager.addVersion(alias, body));
    }
}
