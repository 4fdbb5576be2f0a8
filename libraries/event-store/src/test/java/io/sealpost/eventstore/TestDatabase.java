package io.sealpost.eventstore;

import io.sealpost.testkit.servers.Database;
import io.sealpost.testkit.servers.Servers;
import io.smallrye.mutiny.Uni;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
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

    public TestDatabase() throws SQLException {
        database = Servers.shared().postgres().freshDatabase("events");
        new Migrations(
                        database.jdbcUrl(),
                        database.owner(),
                        database.ownerPassword(),
                        database.user())
                .run();
        sessions = sessions(database);
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
    public io.sealpost.eventstore.Database login() {
        return new io.sealpost.eventstore.Database(
                database.jdbcUrl(), database.user(), database.password());
    }

    public Database database() {
        return database;
    }

    @Override
    public void close() {
        sessions.close();
    }

    private static Mutiny.SessionFactory sessions(Database database) {
        Configuration configuration =
                new Configuration()
                        .setProperty("jakarta.persistence.jdbc.url", database.reactiveUrl())
                        .setProperty("jakarta.persistence.jdbc.user", database.user())
                        .setProperty("jakarta.persistence.jdbc.password", database.password())
                        .setProperty("hibernate.connection.pool_size", "20");
        return configuration
                .buildSessionFactory(
                        new ReactiveServiceRegistryBuilder()
                                .applySettings(configuration.getProperties())
                                .build())
                .unwrap(Mutiny.SessionFactory.class);
    }
}
