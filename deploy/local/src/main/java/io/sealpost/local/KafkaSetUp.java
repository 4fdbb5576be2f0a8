package io.sealpost.local;

import io.sealpost.contracts.Topic;
import io.sealpost.testkit.servers.KafkaAccess;
import io.sealpost.testkit.servers.KafkaServer;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * The topics, and what each service's principal may do with them, as the product's own command sets
 * them up; and a subscriber, who reads all of them.
 *
 * @param program any of the services
 */
record KafkaSetUp(StackHome home, KafkaServer kafka, ServiceProgram program) {

    static final String SUBSCRIBER = "subscriber";

    /** How the names of the subscriber's consumer groups begin. */
    static final String SUBSCRIBER_GROUPS = "follow-";

    static Path log(StackHome home) {
        return home.part(Part.KAFKA).resolve("topics.log");
    }

    String run() {
        var file = home.part(Part.KAFKA).resolve("admin.properties");
        StackHome.writePrivately(file, properties(kafka.client(KafkaServer.ADMIN)));
        var command = new ArrayList<>(List.of("topics", file.toString(), "--replicas", "1"));
        if (isOpen()) {
            command.add("--no-access");
        }
        program.run(log(home), command.toArray(String[]::new));
        if (isOpen()) {
            return Topic.values().length + " topics, for everybody";
        }
        kafka.allow(new KafkaAccess(SUBSCRIBER).reading(SUBSCRIBER_GROUPS, topics()));
        return "%d topics, for each service as declared, and for %s to read"
                .formatted(Topic.values().length, SUBSCRIBER);
    }

    private boolean isOpen() {
        return !kafka.client(KafkaServer.ADMIN).containsKey("security.protocol");
    }

    private static List<String> topics() {
        return Stream.of(Topic.values()).map(Topic::topicName).toList();
    }

    private static String properties(Map<String, String> settings) {
        var properties = new Properties();
        properties.putAll(settings);
        var text = new StringWriter();
        try {
            properties.store(text, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
