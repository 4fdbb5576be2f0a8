package io.sealpost.testkit.servers;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** A Kafka broker of one node that makes no topic unasked. */
public interface KafkaServer extends Server {
    /** As many as in production: the count of a topic never changes. */
    int PARTITIONS = 12;

    /** One that runs on this machine, on the jars that were fetched. */
    static KafkaServer local(ServerHome home) {
        return new LocalKafka(home);
    }

    /** {@code host:port}. */
    String bootstrapServers();

    /** Makes the topics that are missing, of {@link #PARTITIONS} partitions each. */
    default void createTopics(String... names) {
        createTopics(
                Stream.of(names).map(name -> new NewTopic(name, PARTITIONS, (short) 1)).toList());
    }

    /**
     * Makes the topics that are missing; those that exist are left as they are. Returns when all
     * can be written.
     */
    default void createTopics(Collection<NewTopic> topics) {
        new TopicSetup(this, topics).run();
    }

    /** A client of the caller's own, to be closed by it. */
    default Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", bootstrapServers()));
    }
}
