package io.sealpost.shell.messaging;

import io.sealpost.contracts.EventType;
import io.sealpost.contracts.IntegrationEvent;
import io.sealpost.eventstore.StoredEvent;
import io.sealpost.eventstore.cloudevents.CloudEvents;
import io.sealpost.eventstore.relay.Publication;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Integration events on their way out: the contract says which topic, source and type. */
public final class OutgoingEvents {

    private OutgoingEvents() {}

    /**
     * What the relay sends of a log.
     *
     * @param mapping the integration event of a stored one; empty when it stays inside
     */
    public static Publication of(Function<StoredEvent, Optional<IntegrationEvent>> mapping) {
        return stored -> mapping.apply(stored).map(event -> message(stored, event));
    }

    private static ProducerRecord<String, byte[]> message(
            StoredEvent stored, IntegrationEvent event) {
        EventType type = event.type();
        return CloudEvents.record(
                type.topic().topicName(), type.topic().source(), type.ceType(), stored, event);
    }
}
