package io.sealpost.testkit.servers;

/** PostgreSQL as a container. */
final class ContainerPostgres extends ContainerServer implements PostgresServer {
    private final String password = Passwords.generate();

    ContainerPostgres() {
        super("PostgreSQL", "postgres:18", 5432);
        container()
                .withEnv("POSTGRES_PASSWORD", password)
                .withCommand(
                        "postgres",
                        "-c",
                        "max_connections=200",
                        "-c",
                        "max_prepared_transactions=0",
                        "-c",
                        "fsync=off");
    }

    @Override
    public String superuserPassword() {
        return password;
    }

    @Override
    boolean answers() throws Exception {
        try (var connection = superuser(SUPERUSER)) {
            return connection.isValid(2);
        }
    }
}
