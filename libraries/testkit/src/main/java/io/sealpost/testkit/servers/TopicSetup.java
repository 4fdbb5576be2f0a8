package io.sealpost.testkit.servers;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Makes topics, and waits until the broker knows them: it says that they are made a little earlier.
 */
record TopicSetup(KafkaServer server, Collection<NewTopic> topics) {
    private static final int SECONDS = 60;

    void run() {
        try (var admin = server.admin()) {
            admin.createTopics(topics).values().values().forEach(TopicSetup::awaitUnlessThere);
            var names = topics.stream().map(NewTopic::name).collect(Collectors.toSet());
            for (var i = 0; !areKnown(admin, names); i++) {
                if (i > SECONDS * 20) {
                    throw new ServerFailed("Kafka does not know its topics " + names);
                }
                Pause.millis(50);
            }
        }
    }

    private static void awaitUnlessThere(KafkaFuture<Void> created) {
        try {
            var _ = KafkaCalls.await(created);
        } catch (TopicExistsException _) {
            // as it should be
        }
    }

    private static boolean areKnown(Admin admin, Set<String> names) {
        try {
            var _ = KafkaCalls.await(admin.describeTopics(names).allTopicNames());
            return true;
        } catch (UnknownTopicOrPartitionException _) {
            return false;
        }
    }
}
