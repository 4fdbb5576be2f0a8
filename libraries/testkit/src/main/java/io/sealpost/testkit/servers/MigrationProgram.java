package io.sealpost.testkit.servers;

import io.sealpost.testkit.tools.Command;
import io.sealpost.testkit.tools.ToolFailed;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * A service's command {@code migrate}, run as a program of its own on the tests' class path, with
 * the environment that an operator gives it.
 *
 * @param main the service's main class
 */
public record MigrationProgram(Class<?> main, Database database) {

    /**
     * Migrates as the database's owner.
     *
     * @return what it said
     * @throws ToolFailed when it ends with another exit code than 0
     */
    public String run() {
        return run(database.ownerPassword());
    }

    /** The same with another password of the owner. */
    public String run(String ownerPassword) {
        return Command.of(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                main.getName(),
                                "migrate"))
                .with(
                        Map.of(
                                "SEALPOST_DATABASE_OWNER_URL", database.jdbcUrl(),
                                "SEALPOST_DATABASE_OWNER_USERNAME", database.owner(),
                                "SEALPOST_DATABASE_OWNER_PASSWORD", ownerPassword,
                                "SEALPOST_DATABASE_SERVICE_ROLE", database.user()))
                .run();
    }

    /** A connection with the service's role, to see what it may do. */
    public Connection service() throws SQLException {
        return DriverManager.getConnection(
                database.jdbcUrl(), database.user(), database.password());
    }
}
