package io.sealpost.local;

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
import java.util.ArrayList;
import java.util.List;
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
    private final List<Release> beside = new ArrayList<>();
    private StackCertificates certificates;
    private Tokens tokens;
    private Release services;

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
     * Has a Kafka that lets everybody do everything, for services that cannot say who they are;
     * before the start.
     */
    public LocalStack withOpenKafka() {
        infrastructure.wantOpenKafka();
        return this;
    }

    /**
     * Starts all parts and returns when they answer.
     *
     * @throws StackFailure when one does not; nothing runs then
     */
    public void start() {
        try {
            startServers();
            services.start();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Starts all but the services: databases, topics and vault are as those of this release want
     * them.
     *
     * @throws StackFailure when one does not come up; the others run until the stack is closed
     */
    public void startServers() {
        ports.requireFree();
        Part.SERVICES.forEach(service -> ServiceProgram.jar(repository, service));
        steps.run("certificates", this::makeCertificates);
        var identityProvider =
                steps.later(
                        Part.KEYCLOAK,
                        () -> infrastructure.startKeycloak(realmFile(), credentials));
        steps.run(Part.POSTGRES, infrastructure::startPostgres);
        steps.run(Part.KAFKA, infrastructure::startKafka);
        steps.run("topics", KafkaSetUp.log(home), this::setUpKafka);
        steps.run(Part.VAULT, () -> infrastructure.startVault(servers()));
        steps.run(IDENTITY_MANAGER, this::startIdentityManager);
        steps.run("migrations", this::migrate);
        identityProvider.await();
        tokens = new Tokens(realm(), credentials);
        services = new Release(definitions(home, ports, repository), supervisor, steps, tokens);
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

    private String setUpKafka() {
        var program = definitions(home, ports, repository).command(Part.TENANT_SERVICE);
        return new KafkaSetUp(home, kafka(), program).run();
    }

    private String migrate() {
        var definitions = definitions(home, ports, repository);
        Part.DATABASE_OWNERS.forEach(
                service -> definitions.migration(service).run(home.log(service), "migrate"));
        return Part.DATABASE_OWNERS.size() + " databases";
    }

    private ServiceDefinitions definitions(StackHome at, StackPorts with, Path jars) {
        return new ServiceDefinitions(at, with, jars, certificates, infrastructure, credentials);
    }

    /** The services of this release; started by {@link #start()}. */
    public Release services() {
        return services;
    }

    /**
     * The services of another release on the same servers, on free ports, not started yet.
     *
     * @param name of the folder in which they work
     * @param jars the folder that holds each service's {@code target}
     */
    public Release beside(String name, Path jars) {
        var at = StackHome.prepared(home.file(name));
        var with = ports.withFreeServices();
        var release =
                new Release(definitions(at, with, jars), new Supervisor(at, with), steps, tokens);
        beside.add(release);
        return release;
    }

    /** A part, to be killed, halted, stopped or started again. */
    public Server part(Part part) {
        return supervisor.part(part);
    }

    /** The API behind the gateway, as this person calls it. */
    public Api as(String person) {
        return services.as(person);
    }

    /** The API without a token. */
    public Api asAnybody() {
        return services.asAnybody();
    }

    public Subscriber subscriber() {
        return new Subscriber(kafka().client(KafkaSetUp.SUBSCRIBER));
    }

    public IdentityManager identityManager() {
        return IdentityManager.at(ports.identityManagerAdmin());
    }

    public URI gatewayUrl() {
        return services.gatewayUrl();
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
        beside.forEach(Release::end);
        supervisor.end();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
