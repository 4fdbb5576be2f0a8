package io.sealpost.eventstore.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sealpost.eventstore.Connections;
import io.sealpost.eventstore.DatabaseLogin;
import io.sealpost.eventstore.Pause;
import io.sealpost.eventstore.StoredEvent;
import io.sealpost.eventstore.cloudevents.CloudEvents;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A relay in a process of its own, for what can only be done to a process. It says when it is in
 * mid-batch.
 */
public final class RelayProcess {

    static final Duration LEASE = Duration.ofSeconds(2);

    private RelayProcess() {}

    /**
     * Arguments: JDBC address, user, password, bootstrap servers, topic, service, seconds to stay
     * in mid-batch.
     */
    public static void main(String... arguments) {
        Duration pause = Duration.ofSeconds(Long.parseLong(arguments[6]));
        RelaySettings settings =
                settings(
                        arguments[5],
                        new Connections(
                                new DatabaseLogin(arguments[0], arguments[1], arguments[2]),
                                Map.of("bootstrap.servers", arguments[3])));
        try (Relay relay =
                new Relay(
                        settings,
                        List.of(Log.events(event -> slowly(event, arguments[4], pause))))) {
            relay.start();
            Pause.of(Duration.ofMinutes(2));
        }
    }

    static RelaySettings settings(String service, Connections connections) {
        return new RelaySettings(
                service, connections, new RelaySettings.Pace(LEASE, Duration.ofMillis(20), 100));
    }

    static Optional<ProducerRecord<String, byte[]>> record(
            StoredEvent event, String topic, String by) {
        ProducerRecord<String, byte[]> record =
                CloudEvents.record(
                        topic, "/test", "io.sealpost.counter.increased.v1", event, event.data());
        record.headers().add("by", by.getBytes(UTF_8));
        return Optional.of(record);
    }

    private static Optional<ProducerRecord<String, byte[]>> slowly(
            StoredEvent event, String topic, Duration pause) {
        System.out.println("in-mid-batch");
        Pause.of(pause);
        System.out.println("going-on");
        return record(event, topic, "first");
    }
}
