package io.sealpost.eventstore.operating;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.eventstore.TestDatabase;
import io.sealpost.eventstore.operating.Operations.ParkedKey;
import io.sealpost.eventstore.operating.Operations.ParkedStream;
import io.sealpost.eventstore.rebuilding.RunKind;
import io.sealpost.eventstore.rebuilding.RunRequests;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OperationsTest {

    private final UUID stream = UUID.randomUUID();
    private final UUID event = UUID.randomUUID();
    private TestDatabase database;
    private Connection connection;
    private Operations operations;

    @BeforeEach
    void park() throws SQLException {
        database = new TestDatabase();
        connection = database.owner().connect();
        operations = Operations.on(connection, "olga");
        execute(
                "INSERT INTO relay_parked (log, stream_id, transaction_id, position, event_id, reason)"
                        + " VALUES ('events', '"
                        + stream
                        + "', '5', 1, '"
                        + event
                        + "', 'not mappable')");
        for (int offset = 7; offset < 9; offset++) {
            execute(
                    "INSERT INTO consumer_parked"
                            + " (consumer, topic, partition, record_offset, key, headers, reason)"
                            + " VALUES ('c', 't', 0, "
                            + offset
                            + ", 'k', '{}', 'reason "
                            + offset
                            + "')");
        }
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
        database.close();
    }

    @Test
    void what_is_parked_is_listed_with_its_first_reason() throws SQLException {
        assertThat(operations.parkedStreams())
                .containsExactly(new ParkedStream("events", stream, event, "not mappable", false));
        assertThat(operations.parkedKeys())
                .containsExactly(new ParkedKey("c", "t", "k", 2, "reason 7", false));
    }

    @Test
    void a_release_is_marked_for_the_service_and_recorded() throws SQLException {
        assertThat(operations.releaseStream(stream)).isEqualTo(1);
        assertThat(operations.releaseKey("c", "t", "k")).isEqualTo(2);

        assertThat(operations.parkedStreams())
                .extracting(ParkedStream::released)
                .containsExactly(true);
        assertThat(operations.parkedKeys()).extracting(ParkedKey::released).containsExactly(true);
        assertThat(actions())
                .containsExactly("release-stream " + stream + " olga", "release-key c t k olga");
    }

    @Test
    void only_the_first_message_of_a_key_is_discarded_with_a_reason() throws SQLException {
        assertThat(operations.discardFirst("c", "t", "k", "sent by mistake")).isEqualTo(1);

        assertThat(operations.parkedKeys())
                .containsExactly(new ParkedKey("c", "t", "k", 1, "reason 8", false));
        assertThat(actions()).containsExactly("discard-message c t k olga: sent by mistake");
    }

    @Test
    void a_topic_is_asked_for_once() throws SQLException {
        assertThat(operations.republish("sealpost.certificates")).isEqualTo(1);
        assertThat(operations.republish("sealpost.certificates")).isZero();
        assertThat(actions())
                .containsExactly(
                        "republish sealpost.certificates olga",
                        "republish sealpost.certificates olga");
    }

    @Test
    void a_run_over_read_models_is_asked_for_by_name_or_for_all() throws SQLException {
        UUID check = operations.request(RunKind.CHECK, List.of("rule", "tenant"));
        UUID rebuild = operations.request(RunKind.REBUILD, List.of());

        assertThat(new RunRequests(connection).status(check)).isPresent();
        assertThat(new RunRequests(connection).status(rebuild)).isPresent();
        assertThat(actions())
                .containsExactly("check rule tenant olga", "rebuild all read models olga");
    }

    @Test
    void a_log_is_rebased_by_its_owner_and_the_deed_is_recorded() throws SQLException {
        execute(
                "INSERT INTO events (tenant_id, stream_type, stream_id, version, event_id, type, data, metadata)"
                        + " VALUES (gen_random_uuid(), 'counter', gen_random_uuid(), 1, gen_random_uuid(), 'x.v1', '{}', '{}')");
        connection.commit();
        try (Connection owner = database.owner().connect()) {
            assertThat(Operations.on(owner, "otto").rebase(List.of("events"))).isEqualTo(1);
            owner.commit();
        }

        assertThat(actions()).containsExactly("rebase-log events otto");
        assertThat(operations.parkedStreams()).isEmpty();
    }

    @Test
    void what_is_not_committed_is_not_done() throws SQLException {
        connection.commit();
        operations.releaseStream(stream);

        connection.rollback();

        assertThat(operations.parkedStreams())
                .extracting(ParkedStream::released)
                .containsExactly(false);
        assertThat(actions()).isEmpty();
    }

    private List<String> actions() throws SQLException {
        List<String> actions = new ArrayList<>();
        try (var row =
                connection
                        .createStatement()
                        .executeQuery(
                                "SELECT concat_ws(': ', action || ' ' || subject || ' ' || operator, reason)"
                                        + " FROM operator_actions ORDER BY id")) {
            while (row.next()) {
                actions.add(row.getString(1));
            }
        }
        return actions;
    }

    private void execute(String sql) throws SQLException {
        connection.createStatement().execute(sql);
    }
}
