package io.sealpost.testkit.servers;

import org.testcontainers.DockerClientFactory;

/**
 * What shared servers run on: the environment variable {@code SEALPOST_SERVERS} says, else what is
 * there.
 */
enum Engine {
    LOCAL("local processes") {
        @Override
        PostgresServer postgres() {
            return PostgresServer.local(ServerHome.temporary("postgres"));
        }

        @Override
        KafkaServer kafka() {
            return KafkaServer.local(ServerHome.temporary("kafka"));
        }

        @Override
        VaultServer vault() {
            return VaultServer.local(ServerHome.temporary("vault"));
        }

        @Override
        KeycloakServer keycloak() {
            return KeycloakServer.local(ServerHome.temporary("keycloak"), KeycloakSettings.of());
        }
    },
    CONTAINERS("containers") {
        @Override
        PostgresServer postgres() {
            return new ContainerPostgres();
        }

        @Override
        KafkaServer kafka() {
            return ContainerKafka.open();
        }

        @Override
        VaultServer vault() {
            return new ContainerVault();
        }

        @Override
        KeycloakServer keycloak() {
            return new ContainerKeycloak();
        }
    };

    private final String description;

    Engine(String description) {
        this.description = description;
    }

    String description() {
        return description;
    }

    abstract PostgresServer postgres();

    abstract KafkaServer kafka();

    abstract VaultServer vault();

    abstract KeycloakServer keycloak();

    static Engine choose() {
        var wanted = System.getenv().getOrDefault("SEALPOST_SERVERS", "");
        return switch (wanted) {
            case "local" -> LOCAL;
            case "containers" -> CONTAINERS;
            case "" -> DockerClientFactory.instance().isDockerAvailable() ? CONTAINERS : LOCAL;
            default ->
                    throw new ServerFailed(
                            "SEALPOST_SERVERS is "
                                    + wanted
                                    + ", which is neither local nor containers");
        };
    }
}
