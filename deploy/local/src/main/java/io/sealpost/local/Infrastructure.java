package io.sealpost.local;

import static io.sealpost.local.Part.KAFKA;
import static io.sealpost.local.Part.KEYCLOAK;
import static io.sealpost.local.Part.POSTGRES;
import static io.sealpost.local.Part.VAULT;

import io.sealpost.local.tls.Authority;
import io.sealpost.testkit.servers.Database;
import io.sealpost.testkit.servers.KafkaServer;
import io.sealpost.testkit.servers.KeycloakServer;
import io.sealpost.testkit.servers.KeycloakSettings;
import io.sealpost.testkit.servers.PostgresServer;
import io.sealpost.testkit.servers.ServerHome;
import io.sealpost.testkit.servers.TlsFiles;
import io.sealpost.testkit.servers.VaultCredentials;
import io.sealpost.testkit.servers.VaultServer;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The servers that Sealpost stands on. Each method starts one and makes it ready; it returns where
 * that answers.
 */
final class Infrastructure {

    private final Supervisor supervisor;
    private final Map<Part, Database> databases = new EnumMap<>(Part.class);
    private Function<ServerHome, KafkaServer> kafkaWanted = KafkaServer::secured;
    private PostgresServer postgres;
    private KafkaServer kafka;
    private VaultServer vault;
    private VaultCredentials vaultCredentials;
    private KeycloakServer keycloak;

    Infrastructure(Supervisor supervisor) {
        this.supervisor = supervisor;
    }

    /** From now on Kafka is one that lets everybody do everything. */
    void wantOpenKafka() {
        kafkaWanted = KafkaServer::local;
    }

    /** With a database for each service that needs one. */
    String startPostgres() {
        postgres = supervisor.start(POSTGRES, PostgresServer::local);
        for (var service : Part.DATABASE_OWNERS) {
            databases.put(
                    service, postgres.createDatabase(service.toString().replace("-service", "")));
        }
        return postgres.host() + ":" + postgres.port();
    }

    String startKafka() {
        kafka = supervisor.start(KAFKA, kafkaWanted);
        return kafka.bootstrapServers();
    }

    /** With the identities of secret-service, and without a root token. */
    String startVault(Authority authority) {
        var files = authority.forServer(VAULT.toString());
        var tls = new TlsFiles(files.certificate(), files.key(), authority.certificate());
        vault = supervisor.start(VAULT, home -> VaultServer.local(home, tls));
        vaultCredentials = credentials(vault);
        vault.revokeRootToken();
        return vault.url() + ", root token revoked";
    }

    /** A vault that an older release has set up cannot get what is new: nobody is root any more. */
    private static VaultCredentials credentials(VaultServer vault) {
        try {
            return vault.bootstrap();
        } catch (IllegalStateException e) {
            throw new StackFailure(
                    "the stack's vault was set up by an older release (%s): 'make reset' forgets it and all else"
                            .formatted(e.getMessage()));
        }
    }

    /** With the realm of this file. */
    String startKeycloak(Path realmFile, Credentials credentials) {
        var settings = KeycloakSettings.of(realmFile).with(RealmSecrets.of(realmFile, credentials));
        keycloak = supervisor.start(KEYCLOAK, home -> KeycloakServer.local(home, settings));
        return realm().toString();
    }

    PostgresServer postgres() {
        return postgres;
    }

    /** By the service that owns it. */
    Map<Part, Database> databases() {
        return Map.copyOf(databases);
    }

    KafkaServer kafka() {
        return kafka;
    }

    VaultServer vault() {
        return vault;
    }

    VaultCredentials vaultCredentials() {
        return vaultCredentials;
    }

    URI realm() {
        return URI.create(keycloak.issuer("sealpost"));
    }
}
