package io.sealpost.eventstore.relay;

import io.sealpost.eventstore.Pause;
import io.sealpost.eventstore.relay.LogRelay.Found;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes a service's logs to Kafka, in the order of their transactions, on one thread of its
 * own. One relay leads per service. Each batch is one Kafka transaction, and the checkpoint moves
 * after its commit: a crash between the two sends the batch again, with the same ids. Any failure
 * closes the producer and starts again from the checkpoint.
 */
public final class Relay implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private final RelaySettings settings;
    private final List<Log> logs;
    private final Lease lease;
    private final Thread thread;
    private volatile boolean running = true;
    private volatile RelayStatus status = RelayStatus.STANDING_BY;
    private volatile long failures;
    private long published = System.nanoTime();

    public Relay(RelaySettings settings, List<Log> logs) {
        this.settings = settings;
        this.logs = List.copyOf(logs);
        this.lease = new Lease(settings.service(), UUID.randomUUID(), settings.pace().lease());
        this.thread =
                Thread.ofPlatform()
                        .name("relay-" + settings.service())
                        .daemon()
                        .unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /** As of the last renewal of the lease. */
    public RelayStatus status() {
        return status;
    }

    /** How often it lost its connection or its lead, fencing by another relay included. */
    public long failures() {
        return failures;
    }

    /** Ends after the batch at hand and gives up the lease. */
    @Override
    public void close() {
        running = false;
        try {
            thread.join(Duration.ofSeconds(15));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Whatever fails, an error of the JVM too, must not end the thread: nobody else would publish.
     */
    private void run() {
        while (running) {
            try (Connection connection = settings.connections().database().connect()) {
                takeTurn(connection);
            } catch (Throwable failure) {
                status = RelayStatus.STANDING_BY;
                failures++;
                LOG.error(
                        "the relay of {} stops and starts again from its checkpoint",
                        settings.service(),
                        failure);
                Pause.of(AFTER_FAILURE);
            }
        }
    }

    private void takeTurn(Connection connection) throws SQLException {
        if (!lease.take(connection)) {
            Pause.of(settings.pace().lease().dividedBy(4));
            return;
        }
        for (Log log : logs) {
            RestoredLog.refuse(connection, log.table());
        }
        LOG.info("the relay of {} leads", settings.service());
        try (Producer<String, byte[]> producer = new KafkaProducer<>(settings.producer())) {
            producer.initTransactions();
            lead(connection, producer);
        }
        lease.giveUp(connection);
    }

    private void lead(Connection connection, Producer<String, byte[]> producer)
            throws SQLException {
        Lead lead = new Lead(lease, connection, producer, settings.pace().batch());
        List<LogRelay> relays = new ArrayList<>();
        for (Log log : logs) {
            relays.add(new LogRelay(log, lead));
        }
        long renewed = System.nanoTime() - settings.pace().lease().toNanos();
        while (running) {
            if (System.nanoTime() - renewed > settings.pace().lease().dividedBy(4).toNanos()) {
                lease.keep(connection);
                new OperatorsWishes(lead).fulfil(relays);
                status = status(relays);
                renewed = System.nanoTime();
            }
            publish(relays);
        }
    }

    private static RelayStatus status(List<LogRelay> relays) throws SQLException {
        RelayStatus status = RelayStatus.LEADING;
        for (LogRelay relay : relays) {
            status = relay.addTo(status);
        }
        return status;
    }

    private void publish(List<LogRelay> relays) throws SQLException {
        Found most = Found.NOTHING;
        for (LogRelay relay : relays) {
            Found found = relay.publish();
            most = most.compareTo(found) < 0 ? found : most;
        }
        if (most != Found.NOTHING) {
            published = System.nanoTime();
        }
        if (most != Found.MORE) {
            Duration quiet = Duration.ofNanos(System.nanoTime() - published);
            Pause.of(settings.pace().untilNextLook(quiet));
        }
    }
}
