package io.sealpost.eventstore.consumer;

import io.sealpost.eventstore.Pause;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows topics on one thread of its own, in order within each partition. A failure that passes
 * pauses its partition, and the event is tried again for as long as it takes. A failure that does
 * not pass parks the key of its event: later events of that key wait behind it for an operator. All
 * others go on, and nothing is skipped.
 */
public final class EventConsumer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EventConsumer.class);
    private static final Duration RECONNECT = Duration.ofSeconds(1);

    private final ConsumerSettings settings;
    private final EventHandler handler;
    private final Thread thread;
    private volatile boolean running = true;
    private volatile ConsumerStatus status = ConsumerStatus.STARTING;

    public EventConsumer(ConsumerSettings settings, EventHandler handler) {
        this.settings = settings;
        this.handler = handler;
        this.thread =
                Thread.ofPlatform()
                        .name("consumer-" + settings.group())
                        .daemon()
                        .unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    public String group() {
        return settings.group();
    }

    /** As of the last turn. */
    public ConsumerStatus status() {
        return status;
    }

    /** Ends after the events at hand; what is not committed comes again. */
    @Override
    public void close() {
        running = false;
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Whatever fails, an error of the JVM too, must not end the thread: nobody else would follow.
     */
    private void run() {
        while (running) {
            try (Connection connection = settings.connections().database().connect();
                    KafkaConsumer<String, byte[]> kafka = new KafkaConsumer<>(settings.client())) {
                kafka.subscribe(settings.topics());
                ParkedMessages parked = new ParkedMessages(connection, settings.group());
                var messages = new ConsumerLoop.Messages(kafka, parked);
                follow(new ConsumerLoop(settings, messages, handler, System::nanoTime));
            } catch (Throwable failure) {
                LOG.error(
                        "{} lost a connection and starts again from its last commit",
                        settings.group(),
                        failure);
                Pause.of(RECONNECT);
            }
        }
    }

    private void follow(ConsumerLoop loop) throws SQLException {
        while (running) {
            status = loop.turn();
        }
    }
}
