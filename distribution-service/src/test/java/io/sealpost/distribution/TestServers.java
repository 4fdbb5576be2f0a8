package io.sealpost.distribution;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.sealpost.contracts.Topic;
import io.sealpost.eventstore.Migrations;
import io.sealpost.testkit.servers.Database;
import io.sealpost.testkit.servers.Servers;
import io.sealpost.testkit.services.TenantServiceFake;
import io.sealpost.testkit.services.TenantServiceFake.Tenant;
import io.sealpost.testkit.tokens.LocalIssuer;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The service under test on real PostgreSQL and Kafka, with a fresh database, a token issuer, real
 * HTTPS receivers, and servers that answer as its neighbours do. It sends nothing by itself: tests
 * start the dispatchers they need.
 */
public final class TestServers implements QuarkusTestResourceLifecycleManager {

    private static final String CLIENT = "distribution-service";
    private static final String SECRET = "for-tests-only";

    private static LocalIssuer issuer;
    private static TestSecrets secrets;
    private static TenantServiceFake tenantService;
    private static TestReceiver receiver;
    private static TestReceiver basicReceiver;
    private static Database database;

    public static LocalIssuer issuer() {
        return issuer;
    }

    public static TestSecrets secrets() {
        return secrets;
    }

    /** A tenant that is active, and that no other test has. */
    public static Tenant newTenant() {
        return tenantService.add("t", "active");
    }

    /** Asks for a client certificate. */
    public static TestReceiver receiver() {
        return receiver;
    }

    /** Asks for none. */
    public static TestReceiver basicReceiver() {
        return basicReceiver;
    }

    public static Database database() {
        return database;
    }

    @Override
    public Map<String, String> start() {
        issuer =
                LocalIssuer.start()
                        .withClient(
                                CLIENT, SECRET, "/platform/auditor", "/platform/secret-consumer");
        secrets = TestSecrets.start();
        tenantService = TenantServiceFake.start();
        receiver = TestReceiver.start(true);
        basicReceiver = TestReceiver.start(false);
        Servers.shared()
                .kafka()
                .createTopics(
                        Stream.of(Topic.TENANTS, Topic.CERTIFICATES, Topic.DELIVERIES)
                                .map(Topic::topicName)
                                .toArray(String[]::new));
        database = migrated(Servers.shared().postgres().freshDatabase("distribution"));
        return Map.ofEntries(
                Map.entry("quarkus.oidc.auth-server-url", issuer.url()),
                Map.entry("quarkus.oidc-client.auth-server-url", issuer.url()),
                Map.entry("quarkus.oidc-client.client-id", CLIENT),
                Map.entry("quarkus.oidc-client.credentials.secret", SECRET),
                Map.entry("quarkus.datasource.reactive.url", database.reactiveUrl()),
                Map.entry("quarkus.datasource.username", database.user()),
                Map.entry("quarkus.datasource.password", database.password()),
                Map.entry(
                        "sealpost.kafka.bootstrap.servers",
                        Servers.shared().kafka().bootstrapServers()),
                Map.entry("sealpost.secret-service.url", secrets.url()),
                Map.entry("sealpost.tenant-service.url", tenantService.url()),
                Map.entry("sealpost.catch-up.interval", "200ms"),
                Map.entry("sealpost.backlog.interval", "200ms"),
                Map.entry("sealpost.key-pair-uses.interval", "200ms"),
                Map.entry("sealpost.key-pair-uses.reconciliation", "500ms"),
                Map.entry("sealpost.sending.enabled", "false"),
                Map.entry("sealpost.sending.lease", "60s"),
                Map.entry("sealpost.sending.timeout", "3s"),
                Map.entry("sealpost.sending.poll", "20ms"),
                Map.entry("sealpost.sending.backoff.first", "100ms"),
                Map.entry("sealpost.sending.target.rest", "300ms"),
                Map.entry("sealpost.sending.allowed.ranges", "127.0.0.1/32"),
                Map.entry(
                        "sealpost.sending.allowed.ports",
                        receiver.port()
                                + ","
                                + basicReceiver.port()
                                + ","
                                + TestReceiver.closedPort()));
    }

    @Override
    public void stop() {
        receiver.close();
        basicReceiver.close();
        secrets.close();
        tenantService.close();
        issuer.close();
    }

    private static Database migrated(Database database) {
        try {
            new Migrations(
                            database.jdbcUrl(),
                            database.owner(),
                            database.ownerPassword(),
                            database.user())
                    .run("db/known-tenants", "db/migration");
            return database;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
