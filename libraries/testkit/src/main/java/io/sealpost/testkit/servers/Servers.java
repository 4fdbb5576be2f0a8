package io.sealpost.testkit.servers;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/** One of each server in a JVM, started when first asked for, ended with the JVM. */
public final class Servers {
    private static final Servers SHARED = new Servers(Engine.choose());

    private final Deque<Server> started = new ArrayDeque<>();
    private final Shared<PostgresServer> postgres;
    private final Shared<KafkaServer> kafka;
    private final Shared<VaultServer> vault;
    private final Shared<KeycloakServer> keycloak;

    private Servers(Engine engine) {
        System.out.println("servers: " + engine.description());
        postgres = new Shared<>(engine::postgres);
        kafka = new Shared<>(engine::kafka);
        vault = new Shared<>(engine::vault);
        keycloak = new Shared<>(engine::keycloak);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(this::end));
    }

    public static Servers shared() {
        return SHARED;
    }

    public PostgresServer postgres() {
        return postgres.get();
    }

    public KafkaServer kafka() {
        return kafka.get();
    }

    public VaultServer vault() {
        return vault.get();
    }

    /**
     * Plain HTTP, with the realm {@code master} only: who needs another makes a server of its own.
     */
    public KeycloakServer keycloak() {
        return keycloak.get();
    }

    /** Kills them first: nobody needs their state any more. */
    private void end() {
        synchronized (started) {
            started.stream().filter(Server::isRunning).forEach(Server::kill);
            started.forEach(Server::close);
        }
    }

    private final class Shared<S extends Server> {
        private final Supplier<S> make;
        private S server;

        private Shared(Supplier<S> make) {
            this.make = make;
        }

        private synchronized S get() {
            if (server == null) {
                server = start(make.get());
            }
            return server;
        }
    }

    private <S extends Server> S start(S server) {
        server.start();
        synchronized (started) {
            started.push(server);
        }
        return server;
    }
}
