package io.sealpost.eventstore;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
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

    /**
     * @param locations where the service's migrations are, such as {@code db/migration}
     */
    public void run(String... locations) throws SQLException {
        migrate(EVENT_STORE);
        for (String location : locations) {
            migrate(location);
        }
        grant(
                Stream.concat(Stream.of(EVENT_STORE), Stream.of(locations))
                        .map(Migrations::history)
                        .toList());
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
     * The log can be read and added to, never changed; everything else is the service's own. In one
     * transaction, so that a service which runs meanwhile never has more.
     */
    private void grant(List<String> histories) throws SQLException {
        String role = '"' + serviceRole.replace("\"", "\"\"") + '"';
        try (Connection connection = DriverManager.getConnection(jdbcUrl, owner, password);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(
                    "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO "
                            + role);
            statement.execute("GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO " + role);
            statement.execute("REVOKE ALL ON " + String.join(", ", histories) + " FROM " + role);
            statement.execute("REVOKE UPDATE, DELETE, TRUNCATE ON events FROM " + role);
            connection.commit();
        }
    }
}
