package io.sealpost.secret;

import static io.restassured.RestAssured.given;
import static io.sealpost.secret.Api.answered;
import static io.sealpost.secret.Api.refused;
import static io.sealpost.secret.Api.upload;
import static io.sealpost.secret.Workshop.pem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sealpost.eventstore.cloudevents.ReceivedEvent;
import io.sealpost.testkit.servers.Servers;
import io.sealpost.testkit.services.TenantServiceFake.Tenant;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Servers are killed under the running service; it says so, lives on, and loses nothing. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class NeighboursAwayTest {

    private final Tenant tenant = TestServers.newTenant("killed");
    private final Api manager = Api.in(tenant, "secret-manager");

    @Test
    void without_its_database_it_is_unavailable_and_comes_back() {
        register("before");
        Servers.shared().postgres().kill();
        try {
            refused(503, "database-unavailable", manager.certificates(Map.of()));
            refused(
                    503,
                    "database-unavailable",
                    manager.register(upload("during", pem(Workshop.client("x")))));
            assertThat(given().get("/q/health/live").statusCode()).isEqualTo(200);
            assertThat(given().get("/q/health/ready").statusCode()).isEqualTo(503);
        } finally {
            Servers.shared().postgres().start();
        }

        await().atMost(Duration.ofSeconds(20))
                .until(() -> manager.certificates(Map.of()).statusCode() == 200);
        register("after");
        published(2);
    }

    @Test
    void without_kafka_commands_go_on_and_the_relay_catches_up() {
        register("before");
        published(1);
        Servers.shared().kafka().kill();
        try {
            register("during");
            assertThat(given().get("/q/health/ready").statusCode()).isEqualTo(200);
        } finally {
            Servers.shared().kafka().start();
        }

        register("after");
        published(3);
    }

    /** One killed between an event and its checkpoint publishes the event again, with its id. */
    private void published(int count) {
        try (var events = ReceivedEvents.fromTheBeginning()) {
            await().atMost(Duration.ofSeconds(60)).until(() -> ids(events).size() >= count);
            assertThat(ids(events)).hasSize(count);
        }
    }

    private Set<UUID> ids(ReceivedEvents events) {
        return events.of(tenant.id()).stream().map(ReceivedEvent::id).collect(Collectors.toSet());
    }

    private void register(String alias) {
        answered(201, manager.register(upload(alias, pem(Workshop.client(alias)))));
    }
}
