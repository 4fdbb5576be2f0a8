package io.sealpost.eventstore.consumer;

import io.sealpost.eventstore.Counter;
import io.sealpost.eventstore.TestDatabase;
import io.sealpost.eventstore.cloudevents.ReceivedEvent;
import io.sealpost.eventstore.relay.Broker;
import io.smallrye.mutiny.Uni;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * The consumer's loop, one turn at a time, with an effect in the transaction of its inbox: a row of
 * {@code effects}. It can be killed at every point that matters. It has all partitions to itself:
 * which of two consumers of a group gets which is the broker's affair and not tried here.
 */
public final class SteppedConsumer implements AutoCloseable {

    /** What befalls the consumer in a turn; all but {@code NOT_NOW} end its process. */
    public enum Trouble {
        NONE,
        NOT_NOW,
        BEFORE_EFFECT,
        BEFORE_EFFECT_IS_COMMITTED,
        AFTER_EFFECT,
        BEFORE_COMMIT,
        AFTER_COMMIT
    }

    private static final Duration POLL = Duration.ofMillis(60);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final String EFFECT =
            "INSERT INTO effects (stream_id, event_id) VALUES (?1, ?2)";

    private final TestDatabase database;
    private final Connection connection;
    private final ConsumerSettings settings;
    private final Broker broker;
    private final List<TopicPartition> partitions;
    private final Predicate<ReceivedEvent> refused;
    private Consumer<String, byte[]> kafka;
    private ConsumerLoop loop;
    private Trouble trouble = Trouble.NONE;
    private boolean dead;

    /**
     * @param refused events that break a rule of the consumer
     */
    public SteppedConsumer(
            TestDatabase database,
            ConsumerSettings settings,
            Broker broker,
            Predicate<ReceivedEvent> refused)
            throws SQLException {
        this.database = database;
        this.connection = database.connect();
        this.settings = settings;
        this.broker = broker;
        this.partitions =
                settings.topics().stream().map(Broker::partitions).flatMap(List::stream).toList();
        this.refused = refused;
        start();
    }

    public void turn(Trouble inThisTurn) throws SQLException {
        trouble = inThisTurn;
        try {
            var _ = loop.turn();
        } catch (Killed _) {
            dead = true;
        }
        trouble = Trouble.NONE;
        if (dead) {
            kafka.close();
            start();
        }
    }

    /** Takes turns until nothing is left on the topic. */
    public void drain() throws SQLException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        var ends = kafka.endOffsets(partitions);
        while (!ends.entrySet().stream()
                .allMatch(end -> kafka.position(end.getKey()) >= end.getValue())) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("the consumer does not come to the end: " + ends);
            }
            turn(Trouble.NONE);
        }
    }

    /** A loop looks when it starts. */
    public void lookForReleased() throws SQLException {
        kafka.close();
        start();
        turn(Trouble.NONE);
    }

    @Override
    public void close() throws SQLException {
        kafka.close();
        connection.close();
    }

    private void start() {
        dead = false;
        kafka = stepped(broker.consumer(settings.client()));
        kafka.assign(partitions);
        loop =
                new ConsumerLoop(
                        settings,
                        new ConsumerLoop.Messages(
                                kafka, new ParkedMessages(connection, settings.group())),
                        this::handle,
                        System::nanoTime);
    }

    private void handle(ReceivedEvent event) {
        stop(Trouble.BEFORE_EFFECT);
        if (trouble == Trouble.NOT_NOW) {
            trouble = Trouble.NONE;
            throw new IllegalStateException("not now");
        }
        if (refused.test(event)) {
            throw new Counter.PastLimit(0);
        }
        database.transactions()
                .inTransaction(session -> effect(session, event))
                .await()
                .indefinitely();
        stop(Trouble.AFTER_EFFECT);
    }

    private Uni<Void> effect(Mutiny.Session session, ReceivedEvent event) {
        return Inbox.firstTime(session, settings.group(), event.id())
                .chain(
                        first ->
                                first
                                        ? insert(session, event.aggregateId(), event.id())
                                        : Uni.createFrom().voidItem())
                .invoke(() -> stop(Trouble.BEFORE_EFFECT_IS_COMMITTED));
    }

    private static Uni<Void> insert(Mutiny.Session session, UUID stream, UUID event) {
        return session.createNativeQuery(EFFECT)
                .setParameter(1, stream)
                .setParameter(2, event)
                .executeUpdate()
                .replaceWithVoid();
    }

    /** From its death on the process does nothing more. */
    private void stop(Trouble here) {
        dead |= trouble == here;
        if (dead) {
            throw new Killed();
        }
    }

    @SuppressWarnings("unchecked")
    private Consumer<String, byte[]> stepped(Consumer<String, byte[]> real) {
        return (Consumer<String, byte[]>)
                Proxy.newProxyInstance(
                        Consumer.class.getClassLoader(),
                        new Class<?>[] {Consumer.class},
                        (_, method, arguments) -> {
                            try {
                                return switch (method.getName()) {
                                    case "poll" -> real.poll(POLL);
                                    case "commitSync" -> {
                                        stop(Trouble.BEFORE_COMMIT);
                                        method.invoke(real, arguments);
                                        stop(Trouble.AFTER_COMMIT);
                                        yield null;
                                    }
                                    default -> method.invoke(real, arguments);
                                };
                            } catch (InvocationTargetException failure) {
                                throw failure.getCause();
                            }
                        });
    }

    /** The end of the process, as far as the loop can tell. */
    private static final class Killed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Killed() {
            super("killed", null, false, false);
        }
    }
}
