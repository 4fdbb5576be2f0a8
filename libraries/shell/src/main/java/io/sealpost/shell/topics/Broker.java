package io.sealpost.shell.topics;

import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/** A connection to set a broker up. */
public record Broker(Admin admin) implements AutoCloseable {

    /**
     * @param settings of the Kafka client
     */
    public static Broker at(Properties settings) {
        return new Broker(Admin.create(settings));
    }

    /**
     * @param replicas of each partition of a new topic
     */
    public DeclaredTopics topics(short replicas) throws ExecutionException, InterruptedException {
        return DeclaredTopics.on(admin, replicas);
    }

    public DeclaredAccess access() throws ExecutionException, InterruptedException {
        return DeclaredAccess.on(admin);
    }

    @Override
    public void close() {
        admin.close();
    }
}
