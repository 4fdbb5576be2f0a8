package io.sealpost.local;

import static io.sealpost.local.Part.AUTH_GATEWAY;
import static io.sealpost.local.Part.IDENTITY_MANAGER;

import io.sealpost.local.client.Api;
import io.sealpost.local.client.IdentityManager;
import io.sealpost.local.client.Subscriber;
import io.sealpost.local.client.Tokens;
import io.sealpost.local.client.VaultReader;
import io.sealpost.local.tls.Authority;
import io.sealpost.testkit.servers.Database;
import io.sealpost.testkit.servers.KafkaServer;
import io.sealpost.testkit.servers.PostgresServer;
import io.sealpost.testkit.servers.ProgramServer;
import io.sealpost.testkit.servers.Server;
import io.sealpost.testkit.servers.VaultCredentials;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The whole of Sealpost on this machine: each part can be started, stopped, killed and halted. What
 * a stack has stored outlives it: one that is started in the same folder goes on.
 */
public final class LocalStack implements AutoCloseable {

    /**
     * Held here, or its level is forgotten with it: Kafka's clients print their settings at each
     * start.
     */
    private static final Logger KAFKA_CLIENTS = Logger.getLogger("org.apache.kafka");

    static {
        KAFKA_CLIENTS.setLevel(Level.WARNING);
    }

    private final StackHome home;
    private final StackPorts ports;
    private final Path repository;
    private final Steps steps;
    private final Credentials credentials;
    private final Supervisor supervisor;
    private final Infrastructure infrastructure;
    private StackCertificates certificates;
    private Tokens tokens;

    public LocalStack(StackHome home, StackPorts ports, Path repository, Progress progress) {
        this.home = home;
        this.ports = ports;
        this.repository = repository;
        this.steps = new Steps(progress, home);
        this.credentials = new Credentials(home.file("credentials.properties"));
        this.supervisor = new Supervisor(home, ports);
        this.infrastructure = new Infrastructure(supervisor);
    }

    /**
     * Starts all parts and returns when they answer.
     *
     * @throws StackFailure when one does not; nothing runs then
     */
    public void start() {
        try {
            ports.requireFree();
            Part.SERVICES.forEach(service -> ServiceProgram.jar(repository, service));
            startAll();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void startAll() {
        steps.run("certificates", this::makeCertificates);
        var identityProvider =
                steps.later(
                        Part.KEYCLOAK,
                        () -> infrastructure.startKeycloak(realmFile(), credentials));
        steps.run(Part.POSTGRES, infrastructure::startPostgres);
        steps.run(Part.KAFKA, infrastructure::startKafka);
        steps.run(Part.VAULT, () -> infrastructure.startVault(servers()));
        steps.run(IDENTITY_MANAGER, this::startIdentityManager);
        identityProvider.await();
        tokens = new Tokens(realm(), credentials);
        defineServices();
        steps.together(Part.SERVICES, this::startService);
    }

    private Path realmFile() {
        return repository.resolve("deploy/keycloak/sealpost-realm.json");
    }

    private String makeCertificates() {
        certificates = StackCertificates.of(home);
        return servers().certificate().toString();
    }

    private String startIdentityManager() {
        var program =
                new IdentityManagerProgram(
                        repository.resolve("deploy/local/identity-manager/identity_manager.py"),
                        home.part(IDENTITY_MANAGER),
                        ports,
                        servers().forServer(IDENTITY_MANAGER.toString()),
                        clients().certificate(),
                        credentials.get(IDENTITY_MANAGER.toString()));
        var _ =
                supervisor.start(
                        IDENTITY_MANAGER,
                        at -> new ProgramServer(IDENTITY_MANAGER.toString(), at, program));
        return identityManagerUrl() + ", by Basic " + identityManagerBasicUrl();
    }

    private void defineServices() {
        var definitions =
                new ServiceDefinitions(
                        home, ports, repository, certificates, infrastructure, credentials);
        for (var service : Part.DATABASE_OWNERS) {
            definitions.migration(service).migrate(home.log(service));
        }
        for (var service : Part.SERVICES) {
            var program = definitions.program(service);
            var _ =
                    supervisor.keep(
                            service, at -> new ProgramServer(service.toString(), at, program));
        }
    }

    private String startService(Part service) {
        part(service).start();
        return "https://localhost:" + ports.of(service);
    }

    /** A part, to be killed, halted, stopped or started again. */
    public Server part(Part part) {
        return supervisor.part(part);
    }

    /** The API behind the gateway, as this person calls it. */
    public Api as(String person) {
        return Api.with(() -> tokens.of(person), certificates.https(), gatewayUrl());
    }

    /** The API without a token. */
    public Api asAnybody() {
        return Api.withoutToken(certificates.https(), gatewayUrl());
    }

    public Subscriber subscriber() {
        return new Subscriber(kafka().client("subscriber"));
    }

    public IdentityManager identityManager() {
        return IdentityManager.at(ports.identityManagerAdmin());
    }

    public URI gatewayUrl() {
        return url(ports.of(AUTH_GATEWAY));
    }

    public URI identityManagerUrl() {
        return url(ports.of(IDENTITY_MANAGER));
    }

    public URI identityManagerBasicUrl() {
        return url(ports.identityManagerBasic());
    }

    private static URI url(int port) {
        return URI.create("https://localhost:" + port);
    }

    public URI realm() {
        return infrastructure.realm();
    }

    public StackHome home() {
        return home;
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

    public KafkaServer kafka() {
        return infrastructure.kafka();
    }

    public PostgresServer postgres() {
        return infrastructure.postgres();
    }

    public Map<Part, Database> databases() {
        return infrastructure.databases();
    }

    /** What signs the certificates that the identity manager lets in. */
    public Authority clients() {
        return certificates.clients();
    }

    /** What signs the certificates of the stack's servers. */
    public Authority servers() {
        return certificates.servers();
    }

    /** Ends all parts; an interruption waits until that is done. */
    @Override
    public void close() {
        var interrupted = Thread.interrupted();
        steps.cancel();
        supervisor.end();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
