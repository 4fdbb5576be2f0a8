package io.sealpost.benchmarks.log;

import io.sealpost.eventstore.DatabaseLogin;
import io.sealpost.eventstore.EventStore;
import io.sealpost.eventstore.Migrations;
import io.sealpost.eventstore.PostgresEventStore;
import io.sealpost.eventstore.Transactions;
import io.sealpost.testkit.servers.Database;
import io.sealpost.testkit.servers.PostgresServer;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.cfg.Configuration;
import org.hibernate.engine.jdbc.spi.SqlExceptionHelper;
import org.hibernate.engine.jdbc.spi.SqlStatementLogger;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.reactive.pool.ReactiveConnectionPool;
import org.hibernate.reactive.pool.impl.ExternalSqlClientPool;
import org.hibernate.reactive.provider.ReactiveServiceRegistryBuilder;
import org.hibernate.reactive.vertx.VertxInstance;
import org.hibernate.reactive.vertx.impl.ProvidedVertxInstance;

/**
 * A migrated database with an event store on it, wired as in the services: Hibernate Reactive on a
 * pool of the Vert.x client. References use pools of the same client and size.
 */
final class EventLog implements AutoCloseable {

    /** Quarkus' default of {@code quarkus.datasource.reactive.max-size}. */
    private static final int CONNECTIONS = 20;

    private final PostgresServer server;
    private final Database database;
    private final Vertx vertx = Vertx.vertx();
    private final Pool plain;
    private final Mutiny.SessionFactory sessions;

    EventLog(PostgresServer server, Database database) throws SQLException {
        this.server = server;
        this.database = database;
        new Migrations(
                        database.jdbcUrl(),
                        database.owner(),
                        database.ownerPassword(),
                        database.user())
                .run();
        this.plain = pool();
        this.sessions = sessions(pool());
    }

    /** The event store as the services have it. */
    EventStore store() {
        return new PostgresEventStore(transactions());
    }

    Transactions transactions() {
        return new Transactions() {
            @Override
            public <T> Uni<T> inTransaction(Function<Mutiny.Session, Uni<T>> work) {
                return sessions.withTransaction(work);
            }
        };
    }

    Pool plain() {
        return plain;
    }

    /** As relay and consumers log in. */
    DatabaseLogin login() {
        return new DatabaseLogin(database.jdbcUrl(), database.user(), database.password());
    }

    Connection superuser() throws SQLException {
        return server.superuser(database.name());
    }

    /**
     * Runs the work on an event loop, in a context of its own, and waits on the calling thread: as
     * the services' blocking shell does.
     */
    <T> T await(Supplier<CompletionStage<T>> work) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        ((ContextInternal) vertx.getOrCreateContext())
                .duplicate()
                .runOnContext(_ -> pass(work.get(), answer));
        return answer.join();
    }

    @SuppressWarnings("FutureReturnValueIgnored")
    private static <T> void pass(CompletionStage<T> work, CompletableFuture<T> answer) {
        work.whenComplete(
                (result, failure) -> {
                    if (failure == null) {
                        answer.complete(result);
                    } else {
                        answer.completeExceptionally(failure);
                    }
                });
    }

    /** Keeps statements prepared, as the services' pools do. */
    private Pool pool() {
        PgConnectOptions login =
                PgConnectOptions.fromUri(database.reactiveUrl())
                        .setUser(database.user())
                        .setPassword(database.password());
        return PgBuilder.pool()
                .connectingTo(login.setCachePreparedStatements(true))
                .with(new PoolOptions().setMaxSize(CONNECTIONS))
                .using(vertx)
                .build();
    }

    private Mutiny.SessionFactory sessions(Pool pool) {
        Configuration configuration =
                new Configuration()
                        .setProperty("hibernate.dialect", "org.hibernate.dialect.PostgreSQLDialect")
                        .setProperty("hibernate.boot.allow_jdbc_metadata_access", "false");
        return configuration
                .buildSessionFactory(
                        new ReactiveServiceRegistryBuilder()
                                .applySettings(configuration.getProperties())
                                .addService(VertxInstance.class, new ProvidedVertxInstance(vertx))
                                .addService(
                                        ReactiveConnectionPool.class,
                                        new ExternalSqlClientPool(
                                                pool,
                                                new SqlStatementLogger(false, false, false, 0),
                                                new SqlExceptionHelper(false)))
                                .build())
                .unwrap(Mutiny.SessionFactory.class);
    }

    @Override
    public void close() {
        sessions.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
