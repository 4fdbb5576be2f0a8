package io.sealpost.testkit.servers;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A PostgreSQL server. */
public interface PostgresServer extends Server {
    String SUPERUSER = "postgres";

    /** One that runs on this machine, on the binaries that were fetched. */
    static PostgresServer local(ServerHome home) {
        return new LocalPostgres(home);
    }

    String host();

    int port();

    String superuserPassword();

    default String jdbcUrl(String database) {
        return "jdbc:postgresql://" + host() + ":" + port() + "/" + database;
    }

    default String reactiveUrl(String database) {
        return "postgresql://" + host() + ":" + port() + "/" + database;
    }

    /** A connection as superuser, for looking behind a service's back. */
    default Connection superuser(String database) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database), SUPERUSER, superuserPassword());
    }

    /**
     * As {@link #createDatabase(String, String, String)}, with roles {@code <name>_owner} and
     * {@code <name>_service}.
     */
    default Database createDatabase(String name) {
        return createDatabase(name, name + "_owner", name + "_service");
    }

    /** A database of its own for one test, with a name that nothing else has. */
    default Database freshDatabase(String prefix) {
        return createDatabase(prefix + "_" + Passwords.generate().substring(0, 8));
    }

    /**
     * Makes the database and its roles where they are missing, and gives both roles new passwords.
     * The owner owns the database and its schema {@code public}; the service role may connect and
     * use the schema, nothing else yet.
     */
    default Database createDatabase(String name, String ownerRole, String serviceRole) {
        return new DatabaseSetup(this, name, ownerRole, serviceRole).run();
    }
}
