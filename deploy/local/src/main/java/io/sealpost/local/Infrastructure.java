package io.sealpost.local;

import static io.sealpost.local.Parts.KAFKA;
import static io.sealpost.local.Parts.KEYCLOAK;
import static io.sealpost.local.Parts.POSTGRES;
import static io.sealpost.local.Parts.VAULT;

import io.sealpost.contracts.Topic;
import io.sealpost.local.tls.Authority;
import io.sealpost.testkit.servers.Database;
import io.sealpost.testkit.servers.KafkaServer;
import io.sealpost.testkit.servers.KeycloakServer;
import io.sealpost.testkit.servers.KeycloakSettings;
import io.sealpost.testkit.servers.PostgresServer;
import io.sealpost.testkit.servers.Server;
import io.sealpost.testkit.servers.ServerHome;
import io.sealpost.testkit.servers.TlsFiles;
import io.sealpost.testkit.servers.VaultCredentials;
import io.sealpost.testkit.servers.VaultServer;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * The servers that Sealpost stands on. Each method starts one and makes it ready; it returns where
 * that answers.
 */
final class Infrastructure {

    private final Function<String, ServerHome> homes;
    private final BiConsumer<String, Server> start;
    private final Map<String, Database> databases = new LinkedHashMap<>();
    private PostgresServer postgres;
    private KafkaServer kafka;
    private VaultServer vault;
    private VaultCredentials vaultCredentials;
    private KeycloakServer keycloak;

    /**
     * @param homes where each is kept
     * @param start called with name and server; returns when it answers
     */
    Infrastructure(Function<String, ServerHome> homes, BiConsumer<String, Server> start) {
        this.homes = homes;
        this.start = start;
    }

    /** With a database for each service that needs one. */
    String startPostgres() {
        postgres = PostgresServer.local(homes.apply(POSTGRES));
        start.accept(POSTGRES, postgres);
        for (var service : Parts.DATABASE_OWNERS) {
            databases.put(service, postgres.createDatabase(service.replace("-service", "")));
        }
        return postgres.host() + ":" + postgres.port();
    }

    /** With all topics. */
    String startKafka() {
        kafka = KafkaServer.local(homes.apply(KAFKA));
        start.accept(KAFKA, kafka);
        kafka.createTopics(Stream.of(Topic.values()).map(Infrastructure::topic).toList());
        return kafka.bootstrapServers();
    }

    private static NewTopic topic(Topic topic) {
        return new NewTopic(topic.topicName(), topic.partitions(), (short) 1)
                .configs(topic.settings());
    }

    /** With the identities of secret-service, and without a root token. */
    String startVault(Authority authority) {
        var files = authority.forServer(VAULT);
        var tls = new TlsFiles(files.certificate(), files.key(), authority.certificate());
        vault = VaultServer.local(homes.apply(VAULT), tls);
        start.accept(VAULT, vault);
        vaultCredentials = vault.bootstrap();
        vault.revokeRootToken();
        return vault.url() + ", root token revoked";
    }

    /** With the realm of this file. */
    String startKeycloak(Path realmFile, Credentials credentials) {
        var settings = KeycloakSettings.of(realmFile).with(RealmSecrets.of(realmFile, credentials));
        keycloak = KeycloakServer.local(homes.apply(KEYCLOAK), settings);
        start.accept(KEYCLOAK, keycloak);
        return realm().toString();
    }

    PostgresServer postgres() {
        return postgres;
    }

    /** By the service that owns it. */
    Map<String, Database> databases() {
        return Map.copyOf(databases);
    }

    String bootstrapServers() {
        return kafka.bootstrapServers();
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
