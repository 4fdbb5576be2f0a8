package io.sealpost.testkit.servers;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;

/** Makes a database and its two roles. */
record DatabaseSetup(PostgresServer server, String name, String owner, String service) {
    private static final Pattern IDENTIFIER = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    DatabaseSetup {
        for (var identifier : List.of(name, owner, service)) {
            if (!IDENTIFIER.matcher(identifier).matches()) {
                throw new IllegalArgumentException("not a plain SQL identifier: " + identifier);
            }
        }
    }

    Database run() {
        var database =
                new Database(
                        name,
                        server.jdbcUrl(name),
                        server.reactiveUrl(name),
                        owner,
                        Passwords.generate(),
                        service,
                        Passwords.generate());
        try {
            makeRolesAndDatabase(database);
            giveSchema();
        } catch (SQLException e) {
            throw new ServerFailed(
                    "PostgreSQL cannot make database " + name + ": " + e.getMessage(), e);
        }
        return database;
    }

    private void makeRolesAndDatabase(Database database) throws SQLException {
        try (var connection = server.superuser(PostgresServer.SUPERUSER)) {
            makeRole(connection, owner, database.ownerPassword());
            makeRole(connection, service, database.password());
            // an open transaction with an id holds back every relay of the server
            run(connection, "ALTER ROLE " + service + " SET transaction_timeout = '5s'");
            run(
                    connection,
                    "ALTER ROLE " + service + " SET idle_in_transaction_session_timeout = '5s'");
            if (isMissing(connection, "SELECT 1 FROM pg_database WHERE datname = ?", name)) {
                run(connection, "CREATE DATABASE " + name + " OWNER " + owner);
            }
            run(connection, "REVOKE ALL ON DATABASE " + name + " FROM PUBLIC");
            run(connection, "GRANT CONNECT ON DATABASE " + name + " TO " + service);
        }
    }

    private void giveSchema() throws SQLException {
        try (var connection = server.superuser(name)) {
            run(connection, "ALTER SCHEMA public OWNER TO " + owner);
            run(connection, "REVOKE ALL ON SCHEMA public FROM PUBLIC");
            run(connection, "GRANT USAGE ON SCHEMA public TO " + service);
        }
    }

    private static void makeRole(Connection connection, String role, String password)
            throws SQLException {
        if (isMissing(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", role)) {
            run(connection, "CREATE ROLE " + role);
        }
        run(connection, "ALTER ROLE " + role + " LOGIN PASSWORD '" + password + "'");
    }

    private static boolean isMissing(Connection connection, String query, String argument)
            throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, argument);
            try (var rows = statement.executeQuery()) {
                return !rows.next();
            }
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
