package io.sealpost.eventstore.relay;

import io.sealpost.eventstore.StoredEvent;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Maps what the log holds to what leaves the service. */
@FunctionalInterface
public interface Publication {

    /** The integration event of a stored event; empty when it stays inside. */
    Optional<ProducerRecord<String, byte[]>> of(StoredEvent event);
}
