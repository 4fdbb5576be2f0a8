package io.sealpost.secret;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.sealpost.contracts.Topic;
import io.sealpost.eventstore.Migrations;
import io.sealpost.testkit.servers.Database;
import io.sealpost.testkit.servers.Servers;
import io.sealpost.testkit.services.TenantServiceFake;
import io.sealpost.testkit.tokens.LocalIssuer;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The service under test on real PostgreSQL, Kafka and Vault, with a token issuer and a
 * tenant-service of its own.
 */
public final class TestServers implements QuarkusTestResourceLifecycleManager {

    private static final String ACCOUNT = "secret-service";
    private static final String ACCOUNT_SECRET = "secret of the service's own account";

    private static LocalIssuer issuer;
    private static TenantServiceFake tenantService;
    private static Database database;

    /** Signs the tokens that the service under test accepts. */
    public static LocalIssuer issuer() {
        return issuer;
    }

    public static TenantServiceFake tenantService() {
        return tenantService;
    }

    /** A tenant that the service under test has not heard of yet. */
    public static TenantServiceFake.Tenant newTenant(String prefix) {
        return tenantService.add(prefix, "active");
    }

    public static Database database() {
        return database;
    }

    @Override
    public Map<String, String> start() {
        issuer = LocalIssuer.start().withClient(ACCOUNT, ACCOUNT_SECRET, "/platform/auditor");
        tenantService = TenantServiceFake.start();
        database = migrated(Servers.shared().postgres().freshDatabase("secret"));
        Servers.shared()
                .kafka()
                .createTopics(
                        Stream.of(Topic.values()).map(Topic::topicName).toArray(String[]::new));
        var settings = new HashMap<String, String>();
        settings.put("quarkus.oidc.auth-server-url", issuer.url());
        settings.put("quarkus.oidc-client.auth-server-url", issuer.url());
        settings.put("quarkus.oidc-client.client-id", ACCOUNT);
        settings.put("quarkus.oidc-client.credentials.secret", ACCOUNT_SECRET);
        settings.put("quarkus.datasource.reactive.url", database.reactiveUrl());
        settings.put("quarkus.datasource.username", database.user());
        settings.put("quarkus.datasource.password", database.password());
        settings.put(
                "sealpost.kafka.bootstrap.servers", Servers.shared().kafka().bootstrapServers());
        settings.put("sealpost.tenant-service.url", tenantService.url());
        settings.putAll(vault());
        return settings;
    }

    @Override
    public void stop() {
        issuer.close();
        tenantService.close();
    }

    private static Map<String, String> vault() {
        var vault = Servers.shared().vault();
        var credentials = vault.bootstrap();
        return Map.of(
                "sealpost.vault.url", vault.url(),
                "sealpost.vault.request-timeout", "2s",
                "sealpost.vault.provisioner.role-id", credentials.provisionerRoleId(),
                "sealpost.vault.provisioner.secret-id", credentials.provisionerSecretId(),
                "sealpost.vault.data-path.role-id", credentials.dataPathRoleId(),
                "sealpost.vault.data-path.secret-id", credentials.dataPathSecretId(),
                "sealpost.vault.service.role-id", credentials.serviceRoleId(),
                "sealpost.vault.service.secret-id", credentials.serviceSecretId());
    }

    private static Database migrated(Database fresh) {
        try {
            new Migrations(fresh.jdbcUrl(), fresh.owner(), fresh.ownerPassword(), fresh.user())
                    .run("db/known-tenants", "db/migration");
            return fresh;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
