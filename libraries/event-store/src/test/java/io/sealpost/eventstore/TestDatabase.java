package io.sealpost.eventstore;

import io.sealpost.testkit.servers.Database;
import io.sealpost.testkit.servers.Servers;
import io.smallrye.mutiny.Uni;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Function;
import org.hibernate.cfg.Configuration;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.reactive.provider.ReactiveServiceRegistryBuilder;

/**
 * A migrated database of its own, on the real PostgreSQL, used as a service uses it: with the
 * service's role.
 */
public final class TestDatabase implements AutoCloseable {

    private final Database database;
    private final Mutiny.SessionFactory sessions;

    /**
     * @param entities what a test maps
     */
    public TestDatabase(Class<?>... entities) throws SQLException {
        database = Servers.shared().postgres().freshDatabase("events");
        migrate();
        sessions = sessions(database, entities);
    }

    void migrate() throws SQLException {
        new Migrations(
                        database.jdbcUrl(),
                        database.owner(),
                        database.ownerPassword(),
                        database.user())
                .run();
    }

    public Transactions transactions() {
        return new Transactions() {
            @Override
            public <T> Uni<T> inTransaction(Function<Mutiny.Session, Uni<T>> work) {
                return sessions.withTransaction(work);
            }
        };
    }

    public EventStore store() {
        return new PostgresEventStore(transactions());
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(
                database.jdbcUrl(), database.user(), database.password());
    }

    /** As the service logs in. */
    public DatabaseLogin login() {
        return new DatabaseLogin(database.jdbcUrl(), database.user(), database.password());
    }

    /** As operators log in. */
    public DatabaseLogin owner() {
        return new DatabaseLogin(database.jdbcUrl(), database.owner(), database.ownerPassword());
    }

    public Database database() {
        return database;
    }

    /** What a failed test left behind must not hold back the relays of the next one. */
    @Override
    public void close() {
        sessions.close();
        try (Connection superuser = Servers.shared().postgres().superuser("postgres");
                Statement statement = superuser.createStatement()) {
            statement.execute("DROP DATABASE %s WITH (FORCE)".formatted(database.name()));
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static Mutiny.SessionFactory sessions(Database database, Class<?>... entities) {
        Configuration configuration =
                new Configuration()
                        .setProperty("jakarta.persistence.jdbc.url", database.reactiveUrl())
                        .setProperty("jakarta.persistence.jdbc.user", database.user())
                        .setProperty("jakarta.persistence.jdbc.password", database.password())
                        .setProperty("hibernate.connection.pool_size", "20");
        for (Class<?> entity : entities) {
            configuration.addAnnotatedClass(entity);
        }
        return configuration
                .buildSessionFactory(
                        new ReactiveServiceRegistryBuilder()
                                .applySettings(configuration.getProperties())
                                .build())
                .unwrap(Mutiny.SessionFactory.class);
    }
}
