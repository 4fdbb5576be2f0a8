package io.sealpost.secret;

import io.sealpost.contracts.Topic;
import io.sealpost.eventstore.cloudevents.CloudEvents;
import io.sealpost.eventstore.cloudevents.ReceivedEvent;
import io.sealpost.testkit.servers.TopicReader;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** What a subscriber of all topics has seen. */
public record ReceivedEvents(TopicReader reader) implements AutoCloseable {

    public static ReceivedEvents fromTheBeginning() {
        return new ReceivedEvents(
                TopicReader.fromTheBeginning(
                        Stream.of(Topic.values()).map(Topic::topicName).toArray(String[]::new)));
    }

    /** What came of one tenant so far, in order within each partition. */
    public List<ReceivedEvent> of(UUID tenantId) {
        return reader.all().stream()
                .map(CloudEvents::read)
                .filter(event -> event.tenantId().equals(tenantId))
                .toList();
    }

    @Override
    public void close() {
        reader.close();
    }
}
