package io.sealpost.testkit.servers;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/**
 * The servers that tests share: one of each in a JVM, started when first asked for, ended with the
 * JVM.
 */
public final class Servers {
    private static final Servers SHARED = new Servers();

    private final Deque<Server> started = new ArrayDeque<>();
    private final Shared<PostgresServer> postgres =
            new Shared<>(() -> PostgresServer.local(ServerHome.temporary("postgres")));
    private final Shared<KafkaServer> kafka =
            new Shared<>(() -> KafkaServer.local(ServerHome.temporary("kafka")));
    private final Shared<VaultServer> vault =
            new Shared<>(() -> VaultServer.local(ServerHome.temporary("vault")));

    private final Shared<KeycloakServer> keycloak = new Shared<>(Servers::makeKeycloak);

    private Servers() {
        System.out.println("servers: local processes");
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(this::closeAll));
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
     * Plain HTTP, with the realm {@code master} only: who needs another makes a server with
     * settings of its own.
     */
    public KeycloakServer keycloak() {
        return keycloak.get();
    }

    private static KeycloakServer makeKeycloak() {
        return KeycloakServer.local(ServerHome.temporary("keycloak"), KeycloakSettings.of());
    }

    private void closeAll() {
        synchronized (started) {
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
                server = started(make.get());
            }
            return server;
        }
    }

    private <S extends Server> S started(S server) {
        server.start();
        synchronized (started) {
            started.push(server);
        }
        return server;
    }
}
