package io.sealpost.shell.operating;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.testkit.servers.Database;
import io.sealpost.testkit.servers.Servers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A migrated database of its own on the real PostgreSQL, and commands that run against it. */
final class OperatedDatabase {

    private final Database database;

    private OperatedDatabase(Database database) {
        this.database = database;
    }

    static OperatedDatabase migrated(String name) {
        var fresh = new OperatedDatabase(Servers.shared().postgres().freshDatabase(name));
        assertThat(fresh.run("migrate").exitCode()).isZero();
        return fresh;
    }

    String owner() {
        return database.owner();
    }

    Environment environment() {
        return new Environment(variables());
    }

    Environment environmentWith(String variable, String value) {
        Map<String, String> variables = new HashMap<>(variables());
        variables.put(variable, value);
        return new Environment(variables);
    }

    CommandRun run(String... arguments) {
        return CommandRun.of(environment(), arguments);
    }

    void execute(String sql) throws SQLException {
        try (Connection owner = connect()) {
            owner.createStatement().execute(sql);
        }
    }

    /** The first column of each row, as text. */
    List<String> query(String sql) throws SQLException {
        try (Connection owner = connect();
                var row = owner.createStatement().executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (row.next()) {
                values.add(row.getString(1));
            }
            return values;
        }
    }

    private Map<String, String> variables() {
        return Map.of(
                "SEALPOST_DATABASE_OWNER_URL", database.jdbcUrl(),
                "SEALPOST_DATABASE_OWNER_USERNAME", database.owner(),
                "SEALPOST_DATABASE_OWNER_PASSWORD", database.ownerPassword(),
                "SEALPOST_DATABASE_SERVICE_ROLE", database.user());
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                database.jdbcUrl(), database.owner(), database.ownerPassword());
    }
}
