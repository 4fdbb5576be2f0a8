package io.sealpost.eventstore.relay;

import static io.sealpost.eventstore.relay.Topic.header;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.eventstore.Aggregate;
import io.sealpost.eventstore.CommandHandler;
import io.sealpost.eventstore.Connections;
import io.sealpost.eventstore.Context;
import io.sealpost.eventstore.Counter;
import io.sealpost.eventstore.Counter.Increase;
import io.sealpost.eventstore.Counter.State;
import io.sealpost.eventstore.ReadModel;
import io.sealpost.eventstore.StoredEvent;
import io.sealpost.eventstore.StreamId;
import io.sealpost.eventstore.TestDatabase;
import io.sealpost.testkit.servers.Servers;
import io.smallrye.mutiny.Uni;
import java.io.BufferedReader;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RelayTest {

    private final String service = "relay-test-" + UUID.randomUUID();
    private final StreamId stream = Counter.stream();
    private final Topic topic = Topic.fresh("relay");
    private TestDatabase database;
    private CommandHandler<Increase, State, Counter.Event> handler;

    @BeforeEach
    void migrate() throws SQLException {
        database = new TestDatabase();
        handler =
                new CommandHandler<>(
                        database.store(),
                        new Aggregate<>(
                                "counter", Counter.DECIDER, Counter.JSON, ReadModel.none()));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void every_event_arrives_as_a_cloud_event_in_the_order_of_its_stream() {
        StoredEvent first = increase(stream, 1);
        increase(stream, 2);

        List<ConsumerRecord<String, byte[]>> records;
        try (Relay relay = relay("only")) {
            relay.start();
            records = topic.recordsUntil(all -> all.size() >= 2);
        }

        assertThat(records)
                .extracting(record -> header(record, "ce_sequence"))
                .containsExactly("0000000000000000001", "0000000000000000002");
        ConsumerRecord<String, byte[]> record = records.getFirst();
        assertThat(record.key()).isEqualTo(stream.id().toString());
        assertThat(new String(record.value(), UTF_8)).isEqualTo("{\"by\":1}");
        assertThat(header(record, "ce_id")).isEqualTo(first.eventId().toString());
        assertThat(header(record, "ce_subject")).isEqualTo(stream.tenantId() + "/" + stream.id());
        assertThat(header(record, "ce_time")).isEqualTo(first.recordedAt().toString());
        assertThat(header(record, "ce_specversion")).isEqualTo("1.0");
        assertThat(header(record, "ce_partitionkey")).isEqualTo(stream.id().toString());
        assertThat(header(record, "content-type")).isEqualTo("application/json");
    }

    @Test
    void sixteen_writers_lose_and_reorder_nothing() {
        List<StreamId> streams = IntStream.range(0, 8).mapToObj(i -> Counter.stream()).toList();
        try (Relay relay = relay("only")) {
            relay.start();
            Uni.join()
                    .all(
                            IntStream.range(0, 160)
                                    .mapToObj(
                                            i ->
                                                    handler.handle(
                                                            streams.get(i % 8),
                                                            Increase.by(1),
                                                            Context.of(Counter.provenance())))
                                    .toList())
                    .usingConcurrencyOf(16)
                    .andFailFast()
                    .await()
                    .indefinitely();
            List<ConsumerRecord<String, byte[]>> records =
                    topic.recordsUntil(all -> all.size() >= 160);

            assertThat(records).hasSize(160);
            for (StreamId each : streams) {
                assertThat(records)
                        .filteredOn(record -> record.key().equals(each.id().toString()))
                        .extracting(record -> Long.parseLong(header(record, "ce_sequence")))
                        .containsExactlyElementsOf(oneTo(20));
            }
        }
    }

    @Test
    void a_relay_that_starts_again_goes_on_from_its_checkpoint() throws SQLException {
        increase(stream, 1);
        try (Relay relay = relay("first")) {
            relay.start();
            assertThat(topic.recordsUntil(all -> !all.isEmpty())).hasSize(1);
        }
        increase(stream, 2);

        try (Relay relay = relay("second")) {
            relay.start();
            assertThat(topic.recordsUntil(all -> all.size() >= 2))
                    .extracting(record -> header(record, "by"))
                    .containsExactly("first", "second");
        }
    }

    @Test
    void what_stays_inside_is_passed_over() {
        increase(stream, 1);
        increase(stream, 2);

        try (Relay relay =
                new Relay(
                        settings(),
                        List.of(
                                Log.events(
                                        event ->
                                                event.version() == 1
                                                        ? Optional.empty()
                                                        : RelayProcess.record(
                                                                event, topic.name(), "only"))))) {
            relay.start();

            assertThat(topic.recordsUntil(all -> !all.isEmpty()))
                    .extracting(record -> header(record, "ce_sequence"))
                    .containsExactly("0000000000000000002");
        }
    }

    @Test
    void a_paused_leader_publishes_nothing_of_its_old_batch_when_it_goes_on() throws Exception {
        increase(stream, 1);
        Process first = process();
        CompletableFuture<Process> silent =
                CompletableFuture.supplyAsync(
                        first::destroyForcibly,
                        CompletableFuture.delayedExecutor(90, TimeUnit.SECONDS));
        List<String> said = new CopyOnWriteArrayList<>();
        try (BufferedReader output = first.inputReader(UTF_8)) {
            await(output, said, "in-mid-batch");
            signal(first, "STOP");
            try (Relay second = relay("second")) {
                second.start();
                topic.recordsUntil(all -> all.size() == 1);
                increase(stream, 2);
                topic.recordsUntil(all -> all.size() == 2);
                signal(first, "CONT");
                await(output, said, "going-on");
                await(output, said, "ProducerFencedException");
                increase(stream, 3);

                List<ConsumerRecord<String, byte[]>> records =
                        topic.recordsUntil(all -> all.size() >= 3);

                assertThat(records)
                        .extracting(record -> header(record, "by"))
                        .containsOnly("second");
                assertThat(records)
                        .extracting(record -> Long.parseLong(header(record, "ce_sequence")))
                        .containsExactly(1L, 2L, 3L);
            }
        } finally {
            silent.cancel(false);
            first.destroyForcibly().waitFor();
        }
    }

    private StoredEvent increase(StreamId target, int by) {
        return handler.handle(target, Increase.by(by), Context.of(Counter.provenance()))
                .await()
                .indefinitely()
                .events()
                .getFirst()
                .stored();
    }

    private Relay relay(String by) {
        return new Relay(
                settings(),
                List.of(Log.events(event -> RelayProcess.record(event, topic.name(), by))));
    }

    private RelaySettings settings() {
        return RelayProcess.settings(
                service, new Connections(database.login(), Topic.connection()));
    }

    private Process process() throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RelayProcess.class.getName(),
                        database.database().jdbcUrl(),
                        database.database().user(),
                        database.database().password(),
                        Servers.shared().kafka().bootstrapServers(),
                        topic.name(),
                        service,
                        "1")
                .redirectErrorStream(true)
                .start();
    }

    private static void await(BufferedReader output, List<String> said, String wanted)
            throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            said.add(line);
            if (line.contains(wanted)) {
                return;
            }
        }
        throw new AssertionError("the process ended without saying " + wanted + ": " + said);
    }

    private static void signal(Process process, String signal) throws Exception {
        assertThat(
                        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                                .start()
                                .waitFor())
                .isZero();
    }

    private static List<Long> oneTo(int last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }
}
