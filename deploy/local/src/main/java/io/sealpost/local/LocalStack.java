package io.sealpost.local;

import static io.sealpost.local.Parts.AUTH_GATEWAY;
import static io.sealpost.local.Parts.IDENTITY_MANAGER;
import static io.sealpost.local.Parts.KAFKA;
import static io.sealpost.local.Parts.KEYCLOAK;
import static io.sealpost.local.Parts.POSTGRES;
import static io.sealpost.local.Parts.VAULT;

import io.sealpost.local.client.Api;
import io.sealpost.local.client.Https;
import io.sealpost.local.client.IdentityManager;
import io.sealpost.local.client.Subscriber;
import io.sealpost.local.client.Tokens;
import io.sealpost.local.client.VaultReader;
import io.sealpost.local.tls.Authority;
import io.sealpost.testkit.servers.Database;
import io.sealpost.testkit.servers.PostgresServer;
import io.sealpost.testkit.servers.ProgramServer;
import io.sealpost.testkit.servers.Server;
import io.sealpost.testkit.servers.ServerHome;
import io.sealpost.testkit.servers.VaultCredentials;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

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
    private final Infrastructure infrastructure;
    private final Map<String, Server> parts = new LinkedHashMap<>();
    private Authority servers;
    private Authority clients;
    private HttpClient https;
    private Tokens tokens;

    public LocalStack(StackHome home, StackPorts ports, Path repository, Progress progress) {
        this.home = home;
        this.ports = ports;
        this.repository = repository;
        this.steps = new Steps(progress, home);
        this.credentials = new Credentials(home.file("credentials.properties"));
        this.infrastructure = new Infrastructure(this::serverHome, this::started);
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
        var identityProvider =
                steps.later(KEYCLOAK, () -> infrastructure.startKeycloak(realmFile(), credentials));
        steps.run(POSTGRES, infrastructure::startPostgres);
        steps.run(KAFKA, infrastructure::startKafka);
        steps.run(VAULT, () -> infrastructure.startVault(servers));
        steps.run(IDENTITY_MANAGER, this::startIdentityManager);
        identityProvider.await();
        tokens = new Tokens(realm(), credentials);
        defineServices();
        steps.together(Parts.SERVICES, this::startService);
    }

    private Path realmFile() {
        return repository.resolve("deploy/keycloak/sealpost-realm.json");
    }

    private String makeCertificates() {
        servers = Authority.in(home.pki().resolve("servers"), "Sealpost local stack");
        clients = Authority.in(home.pki().resolve("clients"), "Sealpost demo clients");
        https = Https.trusting(servers.certificate());
        return servers.certificate().toString();
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
                        home, ports, repository, servers, https, infrastructure, credentials);
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
        return new Subscriber(infrastructure.bootstrapServers());
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
        return infrastructure.realm();
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
        return infrastructure.vaultCredentials();
    }

    public VaultReader vaultReader() {
        return new VaultReader(infrastructure.vault(), infrastructure.vaultCredentials());
    }

    public PostgresServer postgres() {
        return infrastructure.postgres();
    }

    public Map<String, Database> databases() {
        return infrastructure.databases();
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
