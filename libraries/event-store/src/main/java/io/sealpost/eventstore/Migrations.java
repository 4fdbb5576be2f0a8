package io.sealpost.eventstore;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;

/**
 * Brings a service's database to the shape of this release, with the owner's credentials: the event
 * store's own tables, then the service's, each with a history table of its own, then what the
 * service's role may do.
 *
 * @param owner the role that owns the database
 * @param serviceRole the role that the running service logs in with
 */
public record Migrations(String jdbcUrl, String owner, String password, String serviceRole) {

    private static final String EVENT_STORE = "db/event-store";

    /** In a location, beside its migrations: what the service may not do with its tables. */
    private static final String GRANTS = "grants.sql";

    /**
     * @param locations where the service's migrations are, such as {@code db/migration}, each
     *     perhaps with a {@code grants.sql} that takes rights from <code>${service}</code>
     */
    public void run(String... locations) throws SQLException {
        migrate(EVENT_STORE);
        for (String location : locations) {
            migrate(location);
        }
        grant(Stream.concat(Stream.of(EVENT_STORE), Stream.of(locations)).toList());
    }

    private void migrate(String location) {
        flyway(location, history(location)).migrate();
    }

    private static String history(String location) {
        return location.replaceAll("[^a-z]", "_") + "_history";
    }

    private Flyway flyway(String location, String historyTable) {
        return Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(jdbcUrl, owner, password)
                .locations("classpath:" + location)
                .table(historyTable)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .initSql("SET lock_timeout = '5s'")
                .load();
    }

    /**
     * The tables are the service's own but for what the locations take from it. In one transaction,
     * so that a service which runs meanwhile never has more.
     */
    private void grant(List<String> locations) throws SQLException {
        String role = '"' + serviceRole.replace("\"", "\"\"") + '"';
        String histories = String.join(", ", locations.stream().map(Migrations::history).toList());
        try (Connection connection = DriverManager.getConnection(jdbcUrl, owner, password);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(
                    "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO "
                            + role);
            statement.execute("GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO " + role);
            statement.execute("REVOKE ALL ON " + histories + " FROM " + role);
            for (String location : locations) {
                execute(statement, grants(location).map(sql -> sql.replace("${service}", role)));
            }
            connection.commit();
        }
    }

    private static void execute(Statement statement, Optional<String> sql) throws SQLException {
        if (sql.isPresent()) {
            statement.execute(sql.get());
        }
    }

    private static Optional<String> grants(String location) {
        String path = location + "/" + GRANTS;
        try (InputStream file = Migrations.class.getClassLoader().getResourceAsStream(path)) {
            return file == null
                    ? Optional.empty()
                    : Optional.of(new String(file.readAllBytes(), UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
