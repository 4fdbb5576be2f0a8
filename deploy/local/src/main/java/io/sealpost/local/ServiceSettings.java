package io.sealpost.local;

import io.sealpost.local.tls.KeyFiles;
import io.sealpost.testkit.servers.Database;
import io.sealpost.testkit.servers.VaultCredentials;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a service is told by its environment; keys are those of its {@code application.properties}.
 */
final class ServiceSettings {

    private final Map<String, String> values = new TreeMap<>();

    ServiceSettings and(String key, Object value) {
        values.put(key, value.toString());
        return this;
    }

    /** HTTPS on the loopback address, and trust in the stack's own authority. */
    ServiceSettings https(int port, KeyFiles files, Path authority) {
        return and("quarkus.http.host", "127.0.0.1")
                .and("quarkus.http.ssl-port", port)
                .and("quarkus.http.insecure-requests", "disabled")
                .and("quarkus.http.ssl.certificate.files", files.certificate())
                .and("quarkus.http.ssl.certificate.key-files", files.key())
                .and("quarkus.tls.trust-store.pem.certs", authority);
    }

    ServiceSettings database(Database database) {
        return and("quarkus.datasource.reactive.url", database.reactiveUrl())
                .and("quarkus.datasource.username", database.user())
                .and("quarkus.datasource.password", database.password());
    }

    /** Only for the migration: the service itself runs without the owner's password. */
    ServiceSettings owner(Database database) {
        return and("sealpost.database.owner.url", database.jdbcUrl())
                .and("sealpost.database.owner.username", database.owner())
                .and("sealpost.database.owner.password", database.ownerPassword())
                .and("sealpost.database.service.role", database.user());
    }

    /**
     * @param client the settings by which Kafka knows the service
     */
    ServiceSettings kafka(Map<String, String> client) {
        client.forEach((key, value) -> and("sealpost.kafka." + key, value));
        return this;
    }

    ServiceSettings issuer(URI realm) {
        return and("quarkus.oidc.auth-server-url", realm);
    }

    /** The account under which the service calls others. */
    ServiceSettings account(URI realm, Part client, String secret) {
        return and("quarkus.oidc-client.auth-server-url", realm)
                .and("quarkus.oidc-client.client-id", client)
                .and("quarkus.oidc-client.credentials.secret", secret);
    }

    ServiceSettings vault(String url, Path authority, VaultCredentials credentials) {
        return and("sealpost.vault.url", url)
                .and("sealpost.vault.ca-certificate", authority)
                .and("sealpost.vault.token-role", "tenant-data")
                .and("sealpost.vault.provisioner.role-id", credentials.provisionerRoleId())
                .and("sealpost.vault.provisioner.secret-id", credentials.provisionerSecretId())
                .and("sealpost.vault.data-path.role-id", credentials.dataPathRoleId())
                .and("sealpost.vault.data-path.secret-id", credentials.dataPathSecretId())
                .and("sealpost.vault.service.role-id", credentials.serviceRoleId())
                .and("sealpost.vault.service.secret-id", credentials.serviceSecretId());
    }

    ServiceSettings neighbours(StackPorts ports) {
        for (var service : Part.DATABASE_OWNERS) {
            and("sealpost." + service + ".url", "https://localhost:" + ports.of(service));
        }
        return this;
    }

    Map<String, String> environment() {
        var environment = new TreeMap<String, String>();
        values.forEach((key, value) -> environment.put(variable(key), value));
        return environment;
    }

    private static String variable(String key) {
        return key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }
}
