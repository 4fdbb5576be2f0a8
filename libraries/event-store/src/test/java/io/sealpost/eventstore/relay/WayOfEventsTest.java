package io.sealpost.eventstore.relay;

import static io.sealpost.testkit.servers.TopicReader.header;
import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.eventstore.TestDatabase;
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
import io.sealpost.testkit.servers.Servers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Whatever happens on the way, and in whatever order: the topic holds each stream as the log does,
 * and the consumer's effect is the log, once. A failure is shown with its seed and the shortest
 * steps that still fail. PostgreSQL is always the real one; the many tries have a broker in memory,
 * and the few show that the real Kafka does the same.
 */
class WayOfEventsTest {

    private static final List<String> EVERYTHING =
            List.of(
                    "events",
                    "inbox",
                    "effects",
                    "relay_lease",
                    "relay_checkpoint",
                    "relay_parked",
                    "relay_republish",
                    "relay_refused",
                    "consumer_parked");

    /** It would tell of hundreds of failures that are meant. */
    private static final Logger LOG = Logger.getLogger("io.sealpost.eventstore");

    private static TestDatabase database;
    private static Connection superuser;

    @BeforeContainer
    static void migrate() throws SQLException {
        LOG.setLevel(Level.OFF);
        database = new TestDatabase();
        superuser = Servers.shared().postgres().superuser(database.database().name());
        asSuperuser(
                "CREATE TABLE effects (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,"
                        + " stream_id uuid NOT NULL, event_id uuid NOT NULL)");
        asSuperuser("GRANT ALL ON effects TO " + database.database().user());
    }

    @AfterContainer
    static void close() throws SQLException {
        LOG.setLevel(null);
        superuser.close();
        database.close();
    }

    @Property(tries = 60, shrinking = ShrinkingMode.BOUNDED)
    void every_event_arrives_in_the_order_of_its_stream(@ForAll("steps") List<Step> steps)
            throws Exception {
        requireArrival(new FakeBroker(), steps);
    }

    @Property(tries = 3, shrinking = ShrinkingMode.OFF)
    void every_event_arrives_over_the_real_kafka(@ForAll("steps") List<Step> steps)
            throws Exception {
        requireArrival(new KafkaBroker(), steps);
    }

    @Property(generation = GenerationMode.EXHAUSTIVE, shrinking = ShrinkingMode.OFF)
    void every_event_arrives_whatever_came_between(@ForAll Interleaving interleaving)
            throws Exception {
        requireArrival(new FakeBroker(), interleaving.steps());
    }

    @Property(generation = GenerationMode.EXHAUSTIVE, shrinking = ShrinkingMode.OFF)
    void every_event_arrives_over_the_real_kafka_whatever_came_between(
            @ForAll("ofTheBroker") Interleaving interleaving) throws Exception {
        requireArrival(new KafkaBroker(), interleaving.steps());
    }

    /**
     * One at a time: when jqwik ends the search for shorter steps, a last try may still be running.
     */
    private static synchronized void requireArrival(Broker broker, List<Step> steps)
            throws Exception {
        forgetTheTryBefore();
        try (SteppedWay way = new SteppedWay(database, broker)) {
            for (Step step : steps) {
                way.take(step);
            }
            way.comeToRest();

            List<ConsumerRecord<String, byte[]>> records = way.records();
            for (Map.Entry<UUID, List<UUID>> stream : way.committed().entrySet()) {
                requireOrder(of(records, stream.getKey()), stream.getValue());
                assertThat(way.effects(stream.getKey()))
                        .as("the consumer's effect")
                        .isEqualTo(stream.getValue());
            }
            requireOneLeaderAfterTheOther(records);
        }
    }

    /** No gap, nothing old at the end, and nothing with an id that the log does not have. */
    private static void requireOrder(List<ConsumerRecord<String, byte[]>> records, List<UUID> log) {
        Set<Long> seen = new HashSet<>();
        long before = 0;
        for (ConsumerRecord<String, byte[]> record : records) {
            long sequence = Long.parseLong(header(record, "ce_sequence"));
            assertThat(log.get((int) sequence - 1))
                    .as("the id of version %d", sequence)
                    .hasToString(header(record, "ce_id"));
            assertThat(sequence)
                    .as("what comes after version %d", before)
                    .isLessThanOrEqualTo(before + 1);
            seen.add(sequence);
            before = sequence;
        }
        assertThat(seen).as("the versions on the topic").hasSize(log.size());
        assertThat(before).as("the last version on the topic").isEqualTo(log.size());
    }

    /** A former leader puts nothing behind what a later one has sent. */
    private static void requireOneLeaderAfterTheOther(
            List<ConsumerRecord<String, byte[]>> records) {
        for (int partition : records.stream().map(ConsumerRecord::partition).distinct().toList()) {
            assertThat(records)
                    .filteredOn(record -> record.partition() == partition)
                    .extracting(record -> Integer.parseInt(header(record, "by")))
                    .isSorted();
        }
    }

    private static List<ConsumerRecord<String, byte[]>> of(
            List<ConsumerRecord<String, byte[]>> records, UUID stream) {
        return records.stream().filter(record -> record.key().equals(stream.toString())).toList();
    }

    /** What is lost or reordered unless the broker does its part. */
    @Provide
    Arbitrary<Interleaving> ofTheBroker() {
        return Arbitraries.of(
                Interleaving.A_LEADER_DIES_BEFORE_IT_COMMITS,
                Interleaving.A_FORMER_LEADER_SENDS_WHAT_IT_HAD_READ,
                Interleaving.A_FORMER_LEADER_COMMITS_WHAT_IT_HAD_SENT,
                Interleaving.A_CONSUMER_DIES_BEFORE_ITS_EFFECT);
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Arbitraries.frequencyOf(
                        Tuple.of(8, appends()),
                        Tuple.of(3, writers().map(Commit::new)),
                        Tuple.of(1, writers().map(RollBack::new)),
                        Tuple.of(10, relayTurns()),
                        Tuple.of(3, relays().map(GoOn::new)),
                        Tuple.of(3, relays().map(Kill::new)),
                        Tuple.of(1, streams().map(Unmappable::new)),
                        Tuple.of(1, streams().map(Refused::new)),
                        Tuple.of(1, Arbitraries.just(new Mend())),
                        Tuple.of(1, Arbitraries.just(new Release())),
                        Tuple.of(1, Arbitraries.just(new Republish())),
                        Tuple.of(5, Arbitraries.of(Trouble.class).map(ConsumerTurn::new)))
                .list()
                .ofMinSize(5)
                .ofMaxSize(15)
                .withSizeDistribution(RandomDistribution.uniform())
                .map(List::<Step>copyOf);
    }

    private static Arbitrary<Append> appends() {
        return Combinators.combine(
                        writers(),
                        streams(),
                        Arbitraries.integers().between(1, 2),
                        Arbitraries.frequency(Tuple.of(3, true), Tuple.of(2, false)))
                .as(Append::new);
    }

    private static Arbitrary<RelayTurn> relayTurns() {
        return Combinators.combine(
                        relays(),
                        Arbitraries.of(true, false),
                        Arbitraries.frequency(
                                Tuple.of(4, Turn.PUBLISH), Tuple.of(1, Turn.OPERATORS_WISHES)),
                        Arbitraries.frequency(
                                Tuple.of(3, Halt.NOWHERE),
                                Tuple.of(1, Halt.AFTER_READING),
                                Tuple.of(1, Halt.BEFORE_COMMIT),
                                Tuple.of(1, Halt.AFTER_COMMIT)))
                .as(RelayTurn::new);
    }

    private static Arbitrary<Integer> writers() {
        return Arbitraries.integers().between(0, SteppedWay.WRITERS - 1);
    }

    private static Arbitrary<Integer> relays() {
        return Arbitraries.integers().between(0, SteppedWay.RELAYS - 1);
    }

    private static Arbitrary<Integer> streams() {
        return Arbitraries.integers().between(0, SteppedWay.STREAMS - 1);
    }

    private static void forgetTheTryBefore() throws SQLException {
        for (String table : EVERYTHING) {
            asSuperuser("DELETE FROM " + table);
        }
    }

    private static void asSuperuser(String sql) throws SQLException {
        try (Statement statement = superuser.createStatement()) {
            statement.execute(sql);
        }
    }
}
