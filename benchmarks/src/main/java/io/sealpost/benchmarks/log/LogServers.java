package io.sealpost.benchmarks.log;

import io.sealpost.local.StackHome;
import io.sealpost.testkit.servers.Database;
import io.sealpost.testkit.servers.KafkaServer;
import io.sealpost.testkit.servers.PostgresServer;
import io.sealpost.testkit.servers.Server;
import io.sealpost.testkit.servers.ServerHome;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/**
 * PostgreSQL and Kafka, each started when first asked for. Their files stay: a PostgreSQL whose
 * files are temporary would not wait for the disk when it commits.
 */
final class LogServers implements AutoCloseable {

    private final Path folder;
    private final Deque<Server> started = new ArrayDeque<>();
    private PostgresServer postgres;
    private KafkaServer kafka;

    private LogServers(Path folder) {
        this.folder = folder;
    }

    /** In this folder; what was in it is deleted. */
    static LogServers in(Path folder) {
        new StackHome(folder).delete();
        StackHome.makeFolder(folder);
        LogServers servers = new LogServers(folder);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(servers::close));
        return servers;
    }

    /** A migrated log in a database of its own. */
    EventLog log(String name) throws SQLException {
        if (postgres == null) {
            postgres = started(PostgresServer.local(home("postgres")));
        }
        Database database = postgres.createDatabase(name);
        return new EventLog(postgres, database);
    }

    /** The name of a new topic with the partitions that all of Sealpost's topics have. */
    String topic(String name) {
        kafka().createTopics(name);
        return name;
    }

    /** What a client of Kafka needs to connect. */
    Map<String, Object> connection() {
        return Map.of("bootstrap.servers", kafka().bootstrapServers());
    }

    private KafkaServer kafka() {
        if (kafka == null) {
            kafka = started(KafkaServer.local(home("kafka")));
        }
        return kafka;
    }

    private ServerHome home(String server) {
        try (ServerSocket free = new ServerSocket(0)) {
            return ServerHome.at(folder.resolve(server), free.getLocalPort());
        } catch (IOException failure) {
            throw new IllegalStateException("no port is free", failure);
        }
    }

    private <S extends Server> S started(S server) {
        server.start();
        started.push(server);
        return server;
    }

    /** Also deletes the files: the largest log has several gigabytes. */
    @Override
    public synchronized void close() {
        while (!started.isEmpty()) {
            started.pop().close();
        }
        new StackHome(folder).delete();
    }
}
