package io.sealpost.shell.topics;

import io.sealpost.contracts.Topic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;

/**
 * Makes the topics that are missing and sets what is set otherwise. The number of partitions of a
 * topic that is there is never changed: its order hangs on it.
 */
public final class DeclaredTopics {

    private final Admin admin;
    private final short replicas;
    private final Map<Topic, TopicDescription> present;

    private DeclaredTopics(Admin admin, short replicas, Map<Topic, TopicDescription> present) {
        this.admin = admin;
        this.replicas = replicas;
        this.present = present;
    }

    /**
     * @param replicas of each partition of a new topic
     */
    public static DeclaredTopics on(Admin admin, short replicas)
            throws ExecutionException, InterruptedException {
        Set<String> names = admin.listTopics().names().get();
        List<Topic> known =
                Stream.of(Topic.values()).filter(t -> names.contains(t.topicName())).toList();
        Map<String, TopicDescription> described =
                admin.describeTopics(known.stream().map(Topic::topicName).toList())
                        .allTopicNames()
                        .get();
        return new DeclaredTopics(
                admin,
                replicas,
                known.stream()
                        .collect(Collectors.toMap(t -> t, t -> described.get(t.topicName()))));
    }

    /** What is not as declared. */
    public List<Finding> findings() throws ExecutionException, InterruptedException {
        List<Finding> findings = new ArrayList<>();
        for (Topic topic : missing()) {
            findings.add(new Finding.Mendable(topic.topicName() + ": is missing"));
        }
        present.forEach((topic, description) -> partitions(topic, description, findings));
        otherwise()
                .forEach(
                        (resource, entries) ->
                                entries.forEach(
                                        entry ->
                                                findings.add(
                                                        new Finding.Mendable(
                                                                "%s: %s must be %s"
                                                                        .formatted(
                                                                                resource.name(),
                                                                                entry.name(),
                                                                                entry.value())))));
        return findings;
    }

    /** Mends what can be mended. */
    public void setUp() throws ExecutionException, InterruptedException {
        admin.createTopics(missing().stream().map(this::made).toList()).all().get();
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
        otherwise()
                .forEach(
                        (resource, entries) ->
                                changes.put(
                                        resource,
                                        entries.stream().map(DeclaredTopics::set).toList()));
        admin.incrementalAlterConfigs(changes).all().get();
    }

    private List<Topic> missing() {
        return Arrays.stream(Topic.values()).filter(topic -> !present.containsKey(topic)).toList();
    }

    private NewTopic made(Topic topic) {
        return new NewTopic(topic.topicName(), topic.partitions(), replicas)
                .configs(topic.settings());
    }

    private static void partitions(
            Topic topic, TopicDescription description, List<Finding> findings) {
        if (description.partitions().size() != topic.partitions()) {
            findings.add(
                    new Finding.Lasting(
                            "%s: has %d partitions, not %d, and keeps them"
                                    .formatted(
                                            topic.topicName(),
                                            description.partitions().size(),
                                            topic.partitions())));
        }
    }

    /** The settings that topics which are there have otherwise, with the values declared. */
    private Map<ConfigResource, List<ConfigEntry>> otherwise()
            throws ExecutionException, InterruptedException {
        Map<ConfigResource, Topic> resources =
                present.keySet().stream()
                        .collect(Collectors.toMap(DeclaredTopics::resource, topic -> topic));
        Map<ConfigResource, Config> configs = admin.describeConfigs(resources.keySet()).all().get();
        Map<ConfigResource, List<ConfigEntry>> otherwise = new HashMap<>();
        configs.forEach(
                (resource, config) -> {
                    List<ConfigEntry> entries = otherwise(resources.get(resource), config);
                    if (!entries.isEmpty()) {
                        otherwise.put(resource, entries);
                    }
                });
        return otherwise;
    }

    private static List<ConfigEntry> otherwise(Topic topic, Config config) {
        return topic.settings().entrySet().stream()
                .filter(setting -> !setting.getValue().equals(value(config, setting.getKey())))
                .map(setting -> new ConfigEntry(setting.getKey(), setting.getValue()))
                .toList();
    }

    private static String value(Config config, String name) {
        return config.get(name) == null ? null : config.get(name).value();
    }

    private static AlterConfigOp set(ConfigEntry entry) {
        return new AlterConfigOp(entry, AlterConfigOp.OpType.SET);
    }

    private static ConfigResource resource(Topic topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic.topicName());
    }
}
