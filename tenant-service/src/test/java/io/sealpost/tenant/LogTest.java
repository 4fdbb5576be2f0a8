package io.sealpost.tenant;

import static io.sealpost.tenant.Registrations.CONTACT;
import static io.sealpost.tenant.Registrations.newKey;
import static io.sealpost.tenant.Registrations.register;
import static io.sealpost.tenant.Registrations.registered;
import static io.sealpost.tenant.Registrations.token;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.sealpost.eventstore.LogContext;
import io.sealpost.eventstore.Transactions;
import io.sealpost.shell.store.Await;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** The console of a service in production: one JSON object a line. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
@TestProfile(LogTest.Production.class)
class LogTest {

    /** Configured as in production. */
    public static final class Production implements QuarkusTestProfile {

        @Override
        public String getConfigProfile() {
            return "prod";
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.http.test-port", "0");
        }
    }

    @Inject Transactions transactions;

    private ConsoleLog log;

    @BeforeEach
    void listen() {
        log = ConsoleLog.listen();
    }

    @AfterEach
    void end() {
        log.close();
        LogContext.end();
    }

    @Test
    void a_request_that_fails_is_logged_with_its_tenant_and_correlation_id() throws SQLException {
        String key = newKey("logged");
        registered(key);
        UUID correlationId = UUID.randomUUID();

        TestServers.executeAsOwner("ALTER TABLE tenant_contacts RENAME TO lost_contacts");
        try {
            RestAssured.given()
                    .auth()
                    .oauth2(token())
                    .header("X-Correlation-Id", correlationId)
                    .get("/api/tenants/" + key)
                    .then()
                    .statusCode(500);
        } finally {
            TestServers.executeAsOwner("ALTER TABLE lost_contacts RENAME TO tenant_contacts");
        }

        JsonNode line = log.line("a request failed");
        assertThat(OffsetDateTime.parse(line.path("timestamp").asText())).isNotNull();
        assertThat(line.path("level").asText()).isEqualTo("ERROR");
        assertThat(line.path("logger").asText()).isEqualTo("io.sealpost.shell.http.ProblemMapper");
        assertThat(line.path("service").asText()).isEqualTo("tenant-service");
        assertThat(line.path("mdc").path("correlationId").asText())
                .isEqualTo(correlationId.toString());
        assertThat(line.path("mdc").path("tenant").asText()).isEqualTo(key);
        assertThat(line.path("stackTrace").asText()).contains("tenant_contacts");
    }

    @Test
    void neither_the_token_nor_the_body_of_a_request_that_fails_is_logged() throws SQLException {
        String token = token();

        TestServers.executeAsOwner("ALTER TABLE tenant_contacts RENAME TO lost_contacts");
        try {
            register(RestAssured.given().auth().oauth2(token), newKey("secret"))
                    .then()
                    .statusCode(500);
        } finally {
            TestServers.executeAsOwner("ALTER TABLE lost_contacts RENAME TO tenant_contacts");
        }

        assertThat(log.text())
                .contains("a request failed")
                .doesNotContain(token)
                .doesNotContain(CONTACT);
    }

    @Test
    void what_is_logged_on_the_event_loop_says_whose_work_it_is() {
        UUID correlationId = UUID.randomUUID();
        LogContext.begin(correlationId, "acme");

        Await.await(
                () ->
                        transactions.inTransaction(
                                session -> {
                                    LoggerFactory.getLogger("a-test").info("in a transaction");
                                    return Uni.createFrom().item(1);
                                }));

        JsonNode line = log.line("in a transaction");
        assertThat(line.path("thread").asText()).contains("eventloop");
        assertThat(line.path("mdc").path("correlationId").asText())
                .isEqualTo(correlationId.toString());
        assertThat(line.path("mdc").path("tenant").asText()).isEqualTo("acme");
    }
}
