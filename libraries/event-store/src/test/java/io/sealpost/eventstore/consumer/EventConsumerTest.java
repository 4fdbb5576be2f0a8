package io.sealpost.eventstore.consumer;

import static io.sealpost.eventstore.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.sealpost.eventstore.Counter;
import io.sealpost.eventstore.StoredEvent;
import io.sealpost.eventstore.StreamId;
import io.sealpost.eventstore.cloudevents.CloudEvents;
import io.sealpost.eventstore.cloudevents.ReceivedEvent;
import io.sealpost.eventstore.relay.Topic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class EventConsumerTest extends FollowedTopic {

    @Test
    void an_event_comes_as_it_was_sent() throws Exception {
        StoredEvent sent = event(Counter.stream(), 7);
        send(sent);

        try (EventConsumer consumer = consumer(handled::add)) {
            consumer.start();
            eventually(() -> !handled.isEmpty());
        }

        assertThat(handled)
                .containsExactly(
                        new ReceivedEvent(
                                sent.eventId(),
                                "/test",
                                "io.sealpost.counter.increased.v1",
                                sent.stream().tenantId(),
                                sent.stream().id(),
                                7,
                                sent.recordedAt(),
                                sent.provenance().correlationId(),
                                sent.data()));
    }

    @Test
    void what_is_logged_while_an_event_is_handled_says_whose_it_is() throws Exception {
        StoredEvent sent = event(Counter.stream(), 1);
        List<Map<String, String>> said = new CopyOnWriteArrayList<>();
        send(sent);

        try (EventConsumer consumer = consumer(_ -> said.add(MDC.getCopyOfContextMap()))) {
            consumer.start();
            eventually(() -> !said.isEmpty());
        }

        assertThat(said)
                .containsExactly(
                        Map.of(
                                "correlationId",
                                sent.provenance().correlationId().toString(),
                                "tenant",
                                "acme"));
    }

    @Test
    void what_is_no_key_of_a_tenant_is_not_logged_as_one() throws Exception {
        var data = JsonNodeFactory.instance.objectNode().put("tenantKey", "x".repeat(500_000));
        StoredEvent sent = event(Counter.stream(), 1);
        List<String> said = new CopyOnWriteArrayList<>();
        sendRaw(CloudEvents.record(topic.name(), "/test", "io.sealpost.x.v1", sent, data));

        try (EventConsumer consumer = consumer(_ -> said.add(MDC.get("tenant")))) {
            consumer.start();
            eventually(() -> !said.isEmpty());
        }

        assertThat(said).containsExactly("");
    }

    @Test
    void a_failing_event_holds_back_its_own_partition_only_and_is_never_skipped() throws Exception {
        StreamId broken = streamOnPartition(0);
        StreamId sound = streamOnPartition(1);
        AtomicBoolean repaired = new AtomicBoolean();
        send(event(broken, 1), event(broken, 2), event(sound, 1), event(sound, 2));

        try (EventConsumer consumer =
                consumer(
                        event -> {
                            if (event.aggregateId().equals(broken.id()) && !repaired.get()) {
                                throw new IllegalStateException("not now");
                            }
                            handled.add(event);
                        })) {
            consumer.start();
            eventually(() -> handled.size() == 2);
            assertThat(handled).extracting(ReceivedEvent::aggregateId).containsOnly(sound.id());
            repaired.set(true);
            eventually(() -> handled.size() == 4);
        }

        assertThat(handled)
                .filteredOn(event -> event.aggregateId().equals(broken.id()))
                .extracting(ReceivedEvent::sequence)
                .containsExactly(1L, 2L);
    }

    @Test
    void an_event_of_an_aborted_transaction_is_not_handled() throws Exception {
        StreamId stream = streamOnPartition(0);
        Map<String, Object> transactional = new HashMap<>(Topic.connection());
        transactional.put("transactional.id", group);
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(
                        transactional, new StringSerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            assertThat(producer.send(message(event(stream, 1))).get().hasOffset()).isTrue();
            producer.abortTransaction();
        }
        send(event(stream, 2));

        try (EventConsumer consumer = consumer(handled::add)) {
            consumer.start();
            eventually(() -> !handled.isEmpty());
        }

        assertThat(handled).extracting(ReceivedEvent::sequence).containsExactly(2L);
    }

    @Test
    void an_error_of_the_jvm_ends_no_consumer() throws Exception {
        AtomicBoolean broke = new AtomicBoolean();
        send(event(streamOnPartition(0), 1));

        try (EventConsumer consumer =
                consumer(
                        event -> {
                            if (broke.compareAndSet(false, true)) {
                                throw new StackOverflowError();
                            }
                            handled.add(event);
                        })) {
            consumer.start();
            eventually(() -> handled.size() == 1);
        }

        assertThat(broke).isTrue();
    }

    @Test
    void a_consumer_that_starts_again_goes_on_after_what_it_handled() throws Exception {
        StreamId stream = Counter.stream();
        send(event(stream, 1));
        try (EventConsumer consumer = consumer(handled::add)) {
            consumer.start();
            eventually(() -> handled.size() == 1);
        }
        send(event(stream, 2));

        try (EventConsumer consumer = consumer(handled::add)) {
            consumer.start();
            eventually(() -> handled.size() == 2);
        }

        assertThat(handled).extracting(ReceivedEvent::sequence).containsExactly(1L, 2L);
    }

    @Test
    void who_is_interrupted_while_it_ends_stays_so() {
        EventConsumer consumer = consumer(handled::add);
        assertThat(consumer.group()).isEqualTo(group);
        consumer.start();

        Thread.currentThread().interrupt();
        consumer.close();

        assertThat(Thread.interrupted()).isTrue();
    }
}
