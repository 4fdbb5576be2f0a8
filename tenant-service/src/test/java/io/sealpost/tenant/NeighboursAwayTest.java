package io.sealpost.tenant;

import static io.restassured.RestAssured.given;
import static io.sealpost.tenant.Registrations.newKey;
import static io.sealpost.tenant.Registrations.register;
import static io.sealpost.tenant.Registrations.registered;
import static io.sealpost.tenant.Registrations.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.sealpost.contracts.Topic;
import io.sealpost.testkit.servers.KafkaServer;
import io.sealpost.testkit.servers.PostgresServer;
import io.sealpost.testkit.servers.Servers;
import io.sealpost.testkit.servers.TopicReader;
import io.sealpost.testkit.tokens.LocalIssuer;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The real servers are stopped under the running service; it says so, lives on, loses nothing. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class NeighboursAwayTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void without_kafka_commands_go_on_and_the_relay_catches_up() {
        KafkaServer kafka = Servers.shared().kafka();
        published(registered(newKey("before")));
        String during;
        kafka.stop();
        try {
            during = registered(newKey("during"));
            assertThat(probe("live")).isEqualTo(200);
            assertThat(probe("ready")).isEqualTo(200);
        } finally {
            kafka.start();
        }
        published(during);
        published(registered(newKey("after")));
    }

    @Test
    void while_kafka_hangs_commands_go_on_and_the_relay_catches_up() {
        KafkaServer kafka = Servers.shared().kafka();
        String during;
        kafka.pause();
        try {
            during = registered(newKey("during"));
            assertThat(probe("live")).isEqualTo(200);
            assertThat(probe("ready")).isEqualTo(200);
        } finally {
            kafka.resume();
        }
        published(during);
    }

    @Test
    void without_its_database_it_is_unavailable_and_comes_back_by_itself() {
        PostgresServer postgres = Servers.shared().postgres();
        String key = newKey("before");
        published(registered(key));
        postgres.stop();
        try {
            isUnavailable(request().get("/api/tenants/" + key));
            isUnavailable(register(request(), newKey("during")));
            assertThat(probe("live")).isEqualTo(200);
            assertThat(probe("ready")).isEqualTo(503);
        } finally {
            postgres.start();
        }
        awaitReady();
        assertThat(request().get("/api/tenants/" + key).statusCode()).isEqualTo(200);
        published(registered(newKey("after")));
    }

    @Test
    void without_the_issuer_known_keys_still_prove_who_calls_and_unknown_ones_do_not() {
        LocalIssuer issuer = TestServers.issuer();
        String key = newKey("before");
        published(registered(key));
        issuer.leave();
        try {
            assertThat(request().get("/api/tenants/" + key).statusCode()).isEqualTo(200);
            published(registered(newKey("during")));
            assertThat(with(issuer.person("somebody").wrongKey().sign())).isEqualTo(401);
            assertThat(with(issuer.person("somebody").unknownKey().sign())).isEqualTo(401);
            assertThat(request().get("/api/tenants/" + key).statusCode()).isEqualTo(200);
            assertThat(probe("live")).isEqualTo(200);
            assertThat(probe("ready")).isEqualTo(200);
        } finally {
            issuer.comeBack();
        }
    }

    private static int with(String token) {
        return given().auth().oauth2(token).get("/api/tenants").statusCode();
    }

    private static void isUnavailable(Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(503);
        assertThat(answer.jsonPath().getString("code")).isEqualTo("database-unavailable");
    }

    private static int probe(String name) {
        return given().get("/q/health/" + name).statusCode();
    }

    private static void awaitReady() {
        Instant end = Instant.now().plus(PATIENCE);
        while (probe("ready") != 200) {
            assertThat(Instant.now()).as("ready again").isBefore(end);
        }
    }

    private static void published(String id) {
        try (var topic = TopicReader.fromTheBeginning(Topic.TENANTS.topicName())) {
            assertThat(topic.until(id, 1)).isNotEmpty();
        }
    }
}
