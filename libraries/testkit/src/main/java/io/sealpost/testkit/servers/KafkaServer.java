package io.sealpost.testkit.servers;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.acl.AclBinding;

/** A Kafka broker of one node that makes no topic unasked. */
public interface KafkaServer extends Server {
    /** As many as in production: the count of a topic never changes. */
    int PARTITIONS = 12;

    /** The principal that may do everything, where not everybody may. */
    String ADMIN = "admin";

    /**
     * One that runs on this machine, on the jars that were fetched; everybody may do everything.
     */
    static KafkaServer local(ServerHome home) {
        return LocalKafka.open(home);
    }

    /**
     * One that runs on this machine and takes TLS with a client certificate only. Its clients may
     * do what they were allowed by {@link #allow}.
     */
    static KafkaServer secured(ServerHome home) {
        return LocalKafka.secured(home);
    }

    /** {@code host:port}. */
    String bootstrapServers();

    /**
     * The settings of a client: where the broker is, and what proves that it is this principal, as
     * PEM files that only the owner may read. To a broker that lets everybody in it proves nothing.
     */
    Map<String, String> client(String principal);

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

    /** Adds access rules, such as those of {@link KafkaAccess}; returns when they hold. */
    default void allow(Collection<AclBinding> rules) {
        new AccessSetup(this, rules).run();
    }

    /** A client of the caller's own that may do everything, to be closed by it. */
    default Admin admin() {
        return Admin.create(Map.<String, Object>copyOf(client(ADMIN)));
    }
}
