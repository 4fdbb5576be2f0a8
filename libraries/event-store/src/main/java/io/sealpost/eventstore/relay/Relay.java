package io.sealpost.eventstore.relay;

import io.sealpost.eventstore.relay.Log.Entry;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
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

    public Relay(RelaySettings settings, List<Log> logs) {
        this.settings = settings;
        this.logs = List.copyOf(logs);
        this.lease = new Lease(settings.service(), UUID.randomUUID(), settings.lease());
        this.thread =
                Thread.ofPlatform()
                        .name("relay-" + settings.service())
                        .daemon()
                        .unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /** Ends after the batch at hand and gives up the lease. */
    @Override
    public void close() {
        running = false;
        try {
            thread.join(Duration.ofSeconds(15));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (running) {
            try (Connection connection = connect()) {
                takeTurn(connection);
            } catch (SQLException | RuntimeException failure) {
                LOG.error(
                        "the relay of {} stops and starts again from its checkpoint",
                        settings.service(),
                        failure);
                sleep(AFTER_FAILURE);
            }
        }
    }

    private void takeTurn(Connection connection) throws SQLException {
        if (!lease.take(connection)) {
            sleep(settings.lease().dividedBy(4));
            return;
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
        Instant renewal = Instant.now();
        while (running) {
            if (!Instant.now().isBefore(renewal)) {
                keep(connection);
                renewal = Instant.now().plus(settings.lease().dividedBy(4));
            }
            boolean idle = true;
            for (Log log : logs) {
                idle &= publish(connection, producer, log) < settings.batch();
            }
            if (idle) {
                sleep(settings.idle());
            }
        }
    }

    private void keep(Connection connection) throws SQLException {
        if (!lease.take(connection)) {
            throw new Lease.Lost(settings.service());
        }
    }

    private int publish(Connection connection, Producer<String, byte[]> producer, Log log)
            throws SQLException {
        Checkpoint checkpoint = Checkpoint.read(connection, log.table());
        List<Entry> entries = log.after(connection, checkpoint, settings.batch());
        if (!entries.isEmpty()) {
            send(producer, log, entries);
            Entry last = entries.getLast();
            new Checkpoint(last.transactionId(), last.event().position())
                    .write(connection, log.table(), lease);
        }
        return entries.size();
    }

    /** A failed send is thrown by the commit, as everything between begin and commit is one. */
    @SuppressWarnings("FutureReturnValueIgnored")
    private static void send(Producer<String, byte[]> producer, Log log, List<Entry> entries) {
        producer.beginTransaction();
        entries.stream()
                .flatMap(entry -> log.publication().of(entry.event()).stream())
                .forEach(producer::send);
        producer.commitTransaction();
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                settings.jdbcUrl(), settings.user(), settings.password());
    }

    private static void sleep(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
