package io.sealpost.eventstore.relay;

import static io.sealpost.eventstore.Eventually.eventually;

import io.sealpost.eventstore.Connections;
import io.sealpost.eventstore.Counter;
import io.sealpost.eventstore.StoredEvent;
import io.sealpost.eventstore.StreamId;
import io.sealpost.eventstore.TestDatabase;
import io.sealpost.eventstore.cloudevents.ReceivedEvent;
import io.sealpost.eventstore.consumer.ConsumerSettings;
import io.sealpost.eventstore.consumer.SteppedConsumer;
import io.sealpost.eventstore.consumer.SteppedConsumer.Trouble;
import io.sealpost.eventstore.relay.Step.Append;
import io.sealpost.eventstore.relay.Step.Commit;
import io.sealpost.eventstore.relay.Step.ConsumerTurn;
import io.sealpost.eventstore.relay.Step.GoOn;
import io.sealpost.eventstore.relay.Step.Halt;
import io.sealpost.eventstore.relay.Step.Kill;
import io.sealpost.eventstore.relay.Step.Mend;
import io.sealpost.eventstore.relay.Step.Refused;
import io.sealpost.eventstore.relay.Step.RelayTurn;
import io.sealpost.eventstore.relay.Step.Release;
import io.sealpost.eventstore.relay.Step.Republish;
import io.sealpost.eventstore.relay.Step.RollBack;
import io.sealpost.eventstore.relay.Step.Turn;
import io.sealpost.eventstore.relay.Step.Unmappable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The way of events from their writers over the log, two relays and a topic to a consumer's effect,
 * and beside it what should be there: for each stream the ids of its committed events.
 */
final class SteppedWay implements AutoCloseable {

    static final int WRITERS = 2;
    static final int STREAMS = 3;
    static final int RELAYS = 2;

    /** So small that a log is many batches. */
    private static final RelaySettings.Pace PACE =
            new RelaySettings.Pace(Duration.ofHours(1), Duration.ZERO, 3);

    private static final String CHECKPOINT =
            """
            (coalesce((SELECT transaction_id FROM relay_checkpoint), '0'),
             coalesce((SELECT position FROM relay_checkpoint), 0))\
            """;

    /** An event of the model. */
    private record Place(UUID stream, long version) {}

    private final Connection own;
    private final Broker broker;
    private final String topic = "way-" + UUID.randomUUID();
    private final List<StreamId> streams =
            IntStream.range(0, STREAMS).mapToObj(_ -> Counter.stream()).toList();
    private final Map<UUID, List<UUID>> committed = new HashMap<>();
    private final List<SteppedWriter> writers = new ArrayList<>();
    private final List<SteppedRelay> relays = new ArrayList<>();
    private final SteppedConsumer consumer;
    private final Set<Place> unmappable = ConcurrentHashMap.newKeySet();
    private final Set<Place> refused = ConcurrentHashMap.newKeySet();

    /**
     * @param database with a table {@code effects}, and nothing in it
     */
    SteppedWay(TestDatabase database, Broker broker) throws SQLException {
        this.own = database.connect();
        this.broker = broker;
        broker.create(topic);
        streams.forEach(stream -> committed.put(stream.id(), new ArrayList<>()));
        for (int i = 0; i < WRITERS; i++) {
            writers.add(new SteppedWriter(database.connect(), committed));
        }
        var connections = new Connections(database.login(), Topic.connection());
        var surroundings =
                new SteppedRelay.Surroundings(
                        new RelaySettings(topic, connections, PACE), broker, new Marking());
        for (int i = 0; i < RELAYS; i++) {
            relays.add(new SteppedRelay(surroundings));
        }
        consumer =
                new SteppedConsumer(
                        database,
                        new ConsumerSettings(topic, Set.of(topic), connections, Duration.ZERO),
                        broker,
                        event -> refused.contains(place(event)));
    }

    void take(Step step) throws Exception {
        switch (step) {
            case Append(int writer, int stream, int events, boolean commits) -> {
                append(writers.get(writer), streams.get(stream), events);
                if (commits) {
                    writers.get(writer).commit();
                }
            }
            case Commit(int writer) -> writers.get(writer).commit();
            case RollBack(int writer) -> writers.get(writer).rollBack();
            case RelayTurn(int relay, boolean takesOver, Turn turn, Halt halt) -> {
                if (takesOver) {
                    endLease();
                }
                relays.get(relay).turn(turn, halt);
            }
            case GoOn(int relay) -> haltedOr(relay).goOn();
            case Kill(int relay) -> haltedOr(relay).kill();
            case Unmappable(int stream) -> unmappable.add(afterNext(streams.get(stream)));
            case Refused(int stream) -> refused.add(afterNext(streams.get(stream)));
            case Mend() -> mend();
            case Release() -> release();
            case Republish() ->
                    execute(
                            "INSERT INTO relay_republish (topic) VALUES ('%s') ON CONFLICT DO NOTHING"
                                    .formatted(topic));
            case ConsumerTurn(Trouble trouble) -> consumer.turn(trouble);
        }
    }

    /** Everybody ends what they were at, what is broken is mended, and all of it arrives. */
    void comeToRest() throws Exception {
        for (SteppedWriter writer : writers) {
            writer.commit();
        }
        mend();
        for (SteppedRelay relay : relays) {
            relay.goOn();
        }
        eventually(
                () -> {
                    release();
                    endLease();
                    relays.getFirst().finish();
                    return count("events WHERE (transaction_id, position) > " + CHECKPOINT) == 0
                            && count("relay_parked") + count("relay_republish") == 0;
                });
        eventually(
                () -> {
                    consumer.drain();
                    release();
                    consumer.lookForReleased();
                    return count("consumer_parked") == 0;
                });
    }

    /** What is on the topic, in order within each stream. */
    List<ConsumerRecord<String, byte[]>> records() {
        return broker.records(topic);
    }

    /** What each stream's events are, in order. */
    Map<UUID, List<UUID>> committed() {
        return committed;
    }

    /** What the consumer made of each stream, in the order in which it did. */
    List<UUID> effects(UUID stream) throws SQLException {
        List<UUID> events = new ArrayList<>();
        try (PreparedStatement statement =
                own.prepareStatement(
                        "SELECT event_id FROM effects WHERE stream_id = ? ORDER BY id")) {
            statement.setObject(1, stream);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    events.add(row.getObject(1, UUID.class));
                }
            }
        }
        return events;
    }

    @Override
    public void close() throws Exception {
        for (SteppedWriter writer : writers) {
            writer.close();
        }
        for (SteppedRelay relay : relays) {
            relay.close();
        }
        consumer.close();
        own.close();
    }

    private void append(SteppedWriter writer, StreamId wanted, int events) throws SQLException {
        StreamId stream = writer.stream().orElse(wanted);
        boolean taken =
                writers.stream()
                        .filter(other -> other != writer)
                        .anyMatch(other -> other.stream().equals(Optional.of(stream)));
        for (int i = 0; i < events && !taken; i++) {
            writer.append(stream);
        }
    }

    private SteppedRelay haltedOr(int relay) {
        return relays.stream().filter(SteppedRelay::isHalted).findFirst().orElse(relays.get(relay));
    }

    private Place afterNext(StreamId stream) {
        return new Place(stream.id(), committed.get(stream.id()).size() + 2);
    }

    private void mend() {
        unmappable.clear();
        refused.clear();
    }

    private void release() throws SQLException {
        execute("UPDATE relay_parked SET released_at = now()");
        execute("UPDATE consumer_parked SET released_at = now()");
    }

    private void endLease() throws SQLException {
        execute("UPDATE relay_lease SET until = now() - interval '1 s'");
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = own.createStatement()) {
            statement.execute(sql);
        }
    }

    private long count(String from) throws SQLException {
        try (Statement statement = own.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM " + from)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static Place place(ReceivedEvent event) {
        return new Place(event.aggregateId(), event.sequence());
    }

    /** Refuses what cannot be mapped; says under which leadership a message was made. */
    private final class Marking implements SteppedRelay.Mapping {

        private final AtomicInteger leaderships = new AtomicInteger();

        @Override
        public Optional<ProducerRecord<String, byte[]>> of(StoredEvent event, int leadership) {
            if (unmappable.contains(new Place(event.stream().id(), event.version()))) {
                throw new IllegalArgumentException("not mappable");
            }
            return RelayProcess.record(event, topic, Integer.toString(leadership));
        }

        @Override
        public int nextLeadership() {
            return leaderships.incrementAndGet();
        }
    }
}
