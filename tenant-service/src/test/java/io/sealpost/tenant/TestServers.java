package io.sealpost.tenant;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.sealpost.contracts.Topic;
import io.sealpost.eventstore.Migrations;
import io.sealpost.testkit.servers.Database;
import io.sealpost.testkit.servers.Servers;
import io.sealpost.testkit.tokens.LocalIssuer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/**
 * The service under test on real PostgreSQL and Kafka, with a fresh database and a token issuer of
 * its own.
 */
public final class TestServers implements QuarkusTestResourceLifecycleManager {

    private static LocalIssuer issuer;
    private static Database database;

    /** Signs the tokens that the service under test accepts. */
    public static LocalIssuer issuer() {
        return issuer;
    }

    @Override
    public Map<String, String> start() {
        issuer = LocalIssuer.start();
        Servers.shared()
                .kafka()
                .createTopics(Topic.TENANTS.topicName(), Topic.TRUST_ANCHORS.topicName());
        database = migrated(Servers.shared().postgres().freshDatabase("tenant"));
        return Map.of(
                "quarkus.oidc.auth-server-url", issuer.url(),
                "quarkus.datasource.reactive.url", database.reactiveUrl(),
                "quarkus.datasource.username", database.user(),
                "quarkus.datasource.password", database.password(),
                "sealpost.kafka.bootstrap.servers", Servers.shared().kafka().bootstrapServers(),
                "sealpost.forgetting.interval", "200ms");
    }

    @Override
    public void stop() {
        issuer.close();
    }

    /** Changes the service's database behind its back. */
    public static void execute(String sql) throws SQLException {
        execute(sql, database.user(), database.password());
    }

    /** One number that the service's database knows. */
    public static long number(String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(
                                database.jdbcUrl(), database.user(), database.password());
                Statement statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Changes the shape of the service's database. */
    public static void executeAsOwner(String sql) throws SQLException {
        execute(sql, database.owner(), database.ownerPassword());
    }

    /** What commands for operators are told. */
    public static Map<String, String> operatorsEnvironment() {
        return Map.of(
                "SEALPOST_DATABASE_OWNER_URL", database.jdbcUrl(),
                "SEALPOST_DATABASE_OWNER_USERNAME", database.owner(),
                "SEALPOST_DATABASE_OWNER_PASSWORD", database.ownerPassword(),
                "SEALPOST_DATABASE_SERVICE_ROLE", database.user());
    }

    private static void execute(String sql, String user, String password) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(database.jdbcUrl(), user, password);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Database migrated(Database database) {
        try {
            new Migrations(
                            database.jdbcUrl(),
                            database.owner(),
                            database.ownerPassword(),
                            database.user())
                    .run("db/migration");
            return database;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
