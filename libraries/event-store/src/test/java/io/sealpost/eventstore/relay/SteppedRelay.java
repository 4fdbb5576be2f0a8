package io.sealpost.eventstore.relay;

import io.sealpost.eventstore.StoredEvent;
import io.sealpost.eventstore.relay.Step.Halt;
import io.sealpost.eventstore.relay.Step.Turn;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * A relay, one turn at a time, that does what {@link Relay} does between two looks at the clock. It
 * can be halted between reading and sending, before the commit on Kafka and before the checkpoint,
 * and go on or be killed there. What cannot be forced is a halt within a request to the broker.
 */
final class SteppedRelay implements AutoCloseable {

    /** What it works with: connections, the broker, and what becomes of an event. */
    record Surroundings(RelaySettings settings, Broker broker, Mapping mapping) {}

    /** A publication that marks messages with the leadership under which they were sent. */
    interface Mapping {
        Optional<ProducerRecord<String, byte[]>> of(StoredEvent event, int leadership);

        int nextLeadership();
    }

    private static final long PATIENCE_SECONDS = 30;

    private final Surroundings surroundings;
    private Lease lease;
    private Connection connection;
    private Producer<String, byte[]> producer;
    private Lead lead;
    private LogRelay leading;
    private Halt halt = Halt.NOWHERE;
    private CompletableFuture<Void> turn = CompletableFuture.completedFuture(null);
    private CompletableFuture<Void> halted = new CompletableFuture<>();
    private CompletableFuture<Void> goOn = new CompletableFuture<>();

    SteppedRelay(Surroundings surroundings) {
        this.surroundings = surroundings;
        newProcess();
    }

    /** Nothing while it is halted, or while another one leads. */
    void turn(Turn purpose, Halt where) throws Exception {
        if (!turn.isDone() || (leading == null && !takeLead())) {
            return;
        }
        halt = where;
        halted = new CompletableFuture<>();
        goOn = new CompletableFuture<>();
        turn = new CompletableFuture<>();
        Thread.ofPlatform().daemon().start(() -> run(purpose, turn));
        CompletableFuture.anyOf(turn.handle((_, failure) -> failure), halted)
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        endIfDone();
    }

    boolean isHalted() {
        return !turn.isDone();
    }

    void goOn() throws Exception {
        goOn.complete(null);
        var _ = turn.handle((_, failure) -> failure).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        endIfDone();
    }

    void kill() throws Exception {
        goOn.completeExceptionally(new Killed());
        var _ = turn.handle((_, failure) -> failure).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (producer != null) {
            producer.close(Duration.ZERO);
        }
        stopLeading();
        newProcess();
    }

    /** Everything that is settled, and what operators asked for. */
    void finish() throws Exception {
        goOn();
        turn(Turn.PUBLISH, Halt.NOWHERE);
        turn(Turn.OPERATORS_WISHES, Halt.NOWHERE);
    }

    @Override
    public void close() throws Exception {
        kill();
    }

    private void newProcess() {
        lease =
                new Lease(
                        surroundings.settings().service(),
                        UUID.randomUUID(),
                        surroundings.settings().pace().lease());
    }

    private boolean takeLead() throws SQLException {
        if (connection == null) {
            connection = surroundings.settings().connections().database().connect();
        }
        if (!lease.take(connection)) {
            return false;
        }
        RestoredLog.refuse(connection, "events");
        producer = halting(surroundings.broker().producer(surroundings.settings().producer()));
        producer.initTransactions();
        int leadership = surroundings.mapping().nextLeadership();
        lead = new Lead(lease, connection, producer, surroundings.settings().pace().batch());
        leading =
                new LogRelay(
                        Log.events(
                                event -> {
                                    halt(Halt.AFTER_READING);
                                    return surroundings.mapping().of(event, leadership);
                                }),
                        lead);
        return true;
    }

    private void run(Turn purpose, CompletableFuture<Void> done) {
        try {
            switch (purpose) {
                case PUBLISH -> {
                    var _ = leading.publish();
                }
                case OPERATORS_WISHES -> {
                    lease.keep(connection);
                    new OperatorsWishes(lead).fulfil(List.of(leading));
                }
            }
            done.complete(null);
        } catch (Throwable failure) {
            done.completeExceptionally(failure);
        }
    }

    /** A relay that lost its lead closes its producer and starts again; nothing else may fail. */
    private void endIfDone() throws Exception {
        if (!turn.isCompletedExceptionally()) {
            return;
        }
        Throwable failure = turn.exceptionNow();
        turn = CompletableFuture.completedFuture(null);
        if (!(failure instanceof Lease.Lost) && !(failure instanceof KafkaException)) {
            throw new AssertionError("a relay's turn failed", failure);
        }
        producer.close();
        stopLeading();
    }

    private void stopLeading() throws SQLException {
        turn = CompletableFuture.completedFuture(null);
        producer = null;
        leading = null;
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }

    private void halt(Halt here) {
        if (halt == here) {
            halt = Halt.NOWHERE;
            halted.complete(null);
            try {
                goOn.join();
            } catch (CompletionException killed) {
                throw new Killed();
            }
        }
    }

    @SuppressWarnings("unchecked")
    private Producer<String, byte[]> halting(Producer<String, byte[]> real) {
        return (Producer<String, byte[]>)
                Proxy.newProxyInstance(
                        Producer.class.getClassLoader(),
                        new Class<?>[] {Producer.class},
                        (_, method, arguments) -> {
                            boolean commits = method.getName().equals("commitTransaction");
                            if (commits) {
                                halt(Halt.BEFORE_COMMIT);
                            }
                            try {
                                Object result = method.invoke(real, arguments);
                                if (commits) {
                                    halt(Halt.AFTER_COMMIT);
                                }
                                return result;
                            } catch (InvocationTargetException failure) {
                                throw failure.getCause();
                            }
                        });
    }

    /** The end of the process; an error, as no mapping can catch it. */
    private static final class Killed extends Error {

        private static final long serialVersionUID = 1L;
    }
}
