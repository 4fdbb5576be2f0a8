package io.sealpost.local;

import static io.sealpost.local.Parts.AUTH_GATEWAY;
import static io.sealpost.local.Parts.IDENTITY_MANAGER;
import static io.sealpost.local.Parts.KAFKA;
import static io.sealpost.local.Parts.KEYCLOAK;
import static io.sealpost.local.Parts.POSTGRES;
import static io.sealpost.local.Parts.VAULT;

import io.sealpost.contracts.Topic;
import io.sealpost.local.client.Api;
import io.sealpost.local.client.Https;
import io.sealpost.local.client.IdentityManager;
import io.sealpost.local.client.Subscriber;
import io.sealpost.local.client.Tokens;
import io.sealpost.local.client.VaultReader;
import io.sealpost.local.tls.Authority;
import io.sealpost.local.tls.KeyFiles;
import io.sealpost.testkit.servers.Database;
import io.sealpost.testkit.servers.KafkaServer;
import io.sealpost.testkit.servers.KeycloakServer;
import io.sealpost.testkit.servers.KeycloakSettings;
import io.sealpost.testkit.servers.PostgresServer;
import io.sealpost.testkit.servers.ProgramServer;
import io.sealpost.testkit.servers.Server;
import io.sealpost.testkit.servers.ServerHome;
import io.sealpost.testkit.servers.TlsFiles;
import io.sealpost.testkit.servers.VaultCredentials;
import io.sealpost.testkit.servers.VaultServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * The whole of Sealpost on this machine, and its supervisor: each part can be started, stopped,
 * killed and halted by its name. What a stack has stored outlives it: one that is started in the
 * same folder goes on.
 */
public final class LocalStack implements AutoCloseable {

    /**
     * Held here, or its level is forgotten with it: Kafka's clients print their settings at each
     * start.
     */
    private static final Logger KAFKA_CLIENTS = Logger.getLogger("org.apache.kafka");

    private static final Logger LOG = Logger.getLogger(LocalStack.class.getName());

    static {
        KAFKA_CLIENTS.setLevel(Level.WARNING);
    }

    private final StackHome home;
    private final StackPorts ports;
    private final Path repository;
    private final Steps steps;
    private final Credentials credentials;
    private final PostgresServer postgres;
    private final KafkaServer kafka;
    private final Map<String, Server> parts = new LinkedHashMap<>();
    private final Map<String, Database> databases = new LinkedHashMap<>();
    private Authority servers;
    private Authority clients;
    private HttpClient https;
    private VaultServer vault;
    private VaultCredentials vaultCredentials;
    private KeycloakServer keycloak;
    private Tokens tokens;

    public LocalStack(StackHome home, StackPorts ports, Path repository, Progress progress) {
        this.home = home;
        this.ports = ports;
        this.repository = repository;
        this.steps = new Steps(progress, home);
        this.credentials = new Credentials(home.file("credentials.properties"));
        this.postgres = PostgresServer.local(serverHome(POSTGRES));
        this.kafka = KafkaServer.local(serverHome(KAFKA));
    }

    /**
     * Starts all parts and returns when they answer.
     *
     * @throws StackFailure when one does not; nothing runs then
     */
    public void start() {
        try {
            ports.requireFree();
            Parts.SERVICES.forEach(service -> ServiceProgram.jar(repository, service));
            startAll();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void startAll() {
        steps.run("certificates", this::makeCertificates);
        var identityProvider = steps.later(KEYCLOAK, this::startKeycloak);
        steps.run(POSTGRES, this::startPostgres);
        steps.run(KAFKA, this::startKafka);
        steps.run(VAULT, this::startVault);
        steps.run(IDENTITY_MANAGER, this::startIdentityManager);
        identityProvider.await();
        defineServices();
        steps.together(Parts.SERVICES, this::startService);
    }

    private String makeCertificates() {
        servers = Authority.in(home.pki().resolve("servers"), "Sealpost local stack");
        clients = Authority.in(home.pki().resolve("clients"), "Sealpost demo clients");
        https = Https.trusting(servers.certificate());
        return servers.certificate().toString();
    }

    private String startKeycloak() {
        var realm = repository.resolve("deploy/keycloak/sealpost-realm.json");
        keycloak =
                KeycloakServer.local(
                        serverHome(KEYCLOAK),
                        KeycloakSettings.of(realm).with(RealmSecrets.of(realm, credentials)));
        started(KEYCLOAK, keycloak);
        tokens = new Tokens(realm(), credentials);
        return realm().toString();
    }

    private String startPostgres() {
        started(POSTGRES, postgres);
        for (var service : Parts.DATABASE_OWNERS) {
            databases.put(service, postgres.createDatabase(service.replace("-service", "")));
        }
        return "127.0.0.1:" + ports.of(POSTGRES);
    }

    private String startKafka() {
        started(KAFKA, kafka);
        kafka.createTopics(
                Stream.of(Topic.values())
                        .map(
                                topic ->
                                        new NewTopic(
                                                        topic.topicName(),
                                                        topic.partitions(),
                                                        (short) 1)
                                                .configs(topic.settings()))
                        .toList());
        return kafka.bootstrapServers();
    }

    private String startVault() {
        vault = VaultServer.local(serverHome(VAULT), tls(servers.forServer(VAULT)));
        started(VAULT, vault);
        vaultCredentials = vault.bootstrap();
        vault.revokeRootToken();
        return vault.url() + ", root token revoked";
    }

    private TlsFiles tls(KeyFiles files) {
        return new TlsFiles(files.certificate(), files.key(), servers.certificate());
    }

    private String startIdentityManager() {
        var program =
                new IdentityManagerProgram(
                        repository.resolve("deploy/local/identity-manager/identity_manager.py"),
                        home.part(IDENTITY_MANAGER),
                        ports,
                        servers.forServer(IDENTITY_MANAGER),
                        clients.certificate(),
                        credentials.get("identity-manager"));
        started(
                IDENTITY_MANAGER,
                new ProgramServer(IDENTITY_MANAGER, serverHome(IDENTITY_MANAGER), program));
        return identityManagerUrl() + ", by Basic " + identityManagerBasicUrl();
    }

    private void defineServices() {
        var definitions =
                new ServiceDefinitions(
                        home,
                        ports,
                        repository,
                        servers,
                        https,
                        new ServiceDefinitions.Infrastructure(
                                databases,
                                kafka.bootstrapServers(),
                                vault.url(),
                                vaultCredentials,
                                realm()),
                        credentials);
        for (var service : Parts.DATABASE_OWNERS) {
            definitions.migration(service).migrate(home.log(service));
        }
        for (var service : Parts.SERVICES) {
            put(
                    service,
                    new ProgramServer(service, serverHome(service), definitions.program(service)));
        }
    }

    private String startService(String service) {
        part(service).start();
        return "https://localhost:" + ports.of(service);
    }

    /** What a first start left half made is made anew: nothing else had seen it yet. */
    private void started(String name, Server server) {
        put(name, server);
        if (!home.isSetUp(name)) {
            home.empty(name);
        }
        server.start();
        home.setUp(name);
    }

    private synchronized void put(String name, Server server) {
        parts.put(name, server);
    }

    private ServerHome serverHome(String part) {
        StackHome.makeFolder(home.part(part));
        return ServerHome.at(home.part(part), ports.of(part));
    }

    /** A part, to be killed, halted, stopped or started again. */
    public synchronized Server part(String name) {
        var part = parts.get(name);
        if (part == null) {
            throw new IllegalArgumentException("no part is called " + name);
        }
        return part;
    }

    /** The API behind the gateway, as this person calls it. */
    public Api as(String person) {
        return Api.with(() -> tokens.of(person), https, gatewayUrl());
    }

    /** The API without a token. */
    public Api asAnybody() {
        return Api.withoutToken(https, gatewayUrl());
    }

    public Subscriber subscriber() {
        return new Subscriber(kafka.bootstrapServers());
    }

    public IdentityManager identityManager() {
        return IdentityManager.at(ports.of(StackPorts.IDENTITY_MANAGER_ADMIN));
    }

    public URI gatewayUrl() {
        return url(AUTH_GATEWAY);
    }

    public URI identityManagerUrl() {
        return url(IDENTITY_MANAGER);
    }

    public URI identityManagerBasicUrl() {
        return url(StackPorts.IDENTITY_MANAGER_BASIC);
    }

    private URI url(String part) {
        return URI.create("https://localhost:" + ports.of(part));
    }

    public URI realm() {
        return URI.create(keycloak.issuer("sealpost"));
    }

    public StackHome home() {
        return home;
    }

    public StackPorts ports() {
        return ports;
    }

    public Credentials credentials() {
        return credentials;
    }

    public VaultCredentials vaultCredentials() {
        return vaultCredentials;
    }

    public VaultReader vaultReader() {
        return new VaultReader(vault, vaultCredentials);
    }

    public PostgresServer postgres() {
        return postgres;
    }

    public Map<String, Database> databases() {
        return Map.copyOf(databases);
    }

    /** What signs the certificates that the identity manager lets in. */
    public Authority clients() {
        return clients;
    }

    /** What signs the certificates of the stack's servers. */
    public Authority servers() {
        return servers;
    }

    /** Ends all parts, those that need others first; an interruption waits until that is done. */
    @Override
    public void close() {
        var interrupted = Thread.interrupted();
        steps.cancel();
        runningParts().forEach(LocalStack::end);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized List<Server> runningParts() {
        return List.copyOf(parts.values()).reversed();
    }

    private static void end(Server part) {
        try {
            part.close();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, part.name() + " did not end in good order", e);
        }
    }
}
