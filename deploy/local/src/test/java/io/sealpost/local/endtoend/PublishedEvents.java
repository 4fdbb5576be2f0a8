package io.sealpost.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealpost.contracts.Topic;
import io.sealpost.local.Wait;
import io.sealpost.local.client.Subscriber;
import io.sealpost.local.client.Subscriber.Event;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a subscriber finds on the topics. */
record PublishedEvents(Subscriber subscriber) {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** Those whose events have an order: reads of secrets change nothing. */
    static final List<Topic> ORDERED = List.of(Topic.TENANTS, Topic.CERTIFICATES, Topic.DELIVERIES);

    /**
     * Waits until events about all of these were published.
     *
     * @param name what an event's data calls the thing that it is about
     */
    void await(Topic topic, List<String> things, Function<JsonNode, String> name) {
        var _ =
                Wait.atMost(PATIENCE)
                        .until(
                                topic.topicName() + " has " + things,
                                () ->
                                        Optional.of(names(topic, name))
                                                .filter(names -> names.containsAll(things)));
    }

    private List<String> names(Topic topic, Function<JsonNode, String> name) {
        return subscriber.all(topic).stream().map(Event::data).map(name).toList();
    }

    void assertNothingTwice() {
        for (var topic : Topic.values()) {
            assertThat(subscriber.all(topic))
                    .as(topic.topicName())
                    .extracting(Event::id)
                    .doesNotHaveDuplicates();
        }
    }

    /** The sequence of each key grows, but for repetitions of what came already. */
    void assertInOrder() {
        for (var topic : ORDERED) {
            var byKey =
                    withoutRepetitions(subscriber.all(topic)).stream()
                            .collect(Collectors.groupingBy(Event::key));
            assertThat(byKey).as(topic.topicName()).isNotEmpty();
            byKey.forEach(
                    (key, events) ->
                            assertThat(events)
                                    .as(topic.topicName() + " " + key)
                                    .extracting(Event::sequence)
                                    .isSorted()
                                    .doesNotHaveDuplicates());
        }
    }

    private static List<Event> withoutRepetitions(List<Event> events) {
        var seen = new HashSet<String>();
        return events.stream().filter(event -> seen.add(event.id())).toList();
    }
}
