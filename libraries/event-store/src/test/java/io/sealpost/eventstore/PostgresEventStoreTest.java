package io.sealpost.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealpost.eventstore.consumer.Inbox;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresEventStoreTest extends EventStoreContract {

    private static TestDatabase database;

    @BeforeAll
    static void migrate() throws SQLException {
        database = new TestDatabase();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Override
    EventStore store() {
        return database.store();
    }

    @Test
    void writing_the_inbox_before_the_load_is_refused() {
        UUID eventId = UUID.randomUUID();

        assertThatThrownBy(
                        () ->
                                store().inTransaction(
                                                transaction ->
                                                        Inbox.firstTime(
                                                                        transaction.session(),
                                                                        "test",
                                                                        eventId)
                                                                .flatMap(
                                                                        first ->
                                                                                transaction.load(
                                                                                        Counter
                                                                                                .stream())))
                                        .await()
                                        .indefinitely())
                .isInstanceOf(WroteBeforeLoad.class);
    }

    @Test
    void locking_a_row_before_the_load_is_refused() throws SQLException {
        try (Connection connection = database.connect()) {
            connection
                    .createStatement()
                    .execute(
                            "INSERT INTO inbox (consumer, event_id) VALUES ('lock', gen_random_uuid())");
        }
        assertThatThrownBy(
                        () ->
                                store().inTransaction(
                                                transaction ->
                                                        transaction
                                                                .session()
                                                                .createNativeQuery(
                                                                        "SELECT consumer FROM inbox FOR UPDATE",
                                                                        String.class)
                                                                .getResultList()
                                                                .flatMap(
                                                                        id ->
                                                                                transaction.load(
                                                                                        Counter
                                                                                                .stream())))
                                        .await()
                                        .indefinitely())
                .isInstanceOf(WroteBeforeLoad.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE events SET type = 'other'",
                "DELETE FROM events",
                "TRUNCATE events",
                "DROP TABLE events",
                "ALTER TABLE events DISABLE TRIGGER ALL",
                "DELETE FROM db_event_store_history",
                "INSERT INTO events (position, tenant_id, stream_type, stream_id, version, event_id, type, data,"
                        + " metadata) OVERRIDING SYSTEM VALUE VALUES (1, gen_random_uuid(), 'counter',"
                        + " gen_random_uuid(), 1, gen_random_uuid(), 'other', '{}', '{}')",
                "INSERT INTO events (transaction_id, tenant_id, stream_type, stream_id, version, event_id, type,"
                        + " data, metadata) VALUES ('9000000000', gen_random_uuid(), 'counter',"
                        + " gen_random_uuid(), 1, gen_random_uuid(), 'other', '{}', '{}')",
                "INSERT INTO events (recorded_at, tenant_id, stream_type, stream_id, version, event_id, type,"
                        + " data, metadata) VALUES ('2020-01-01Z', gen_random_uuid(), 'counter',"
                        + " gen_random_uuid(), 1, gen_random_uuid(), 'other', '{}', '{}')",
                "INSERT INTO operator_actions (action, subject, operator) VALUES ('discard', 'x', 'somebody')",
                "UPDATE operator_actions SET operator = 'somebody'",
                "DELETE FROM operator_actions"
            })
    void the_role_of_a_service_cannot_change_the_log(String statement) throws SQLException {
        try (Connection connection = database.connect();
                Statement sql = connection.createStatement()) {
            assertThatThrownBy(() -> sql.execute(statement))
                    .isInstanceOf(SQLException.class)
                    .extracting(failure -> ((SQLException) failure).getSQLState())
                    .isEqualTo("42501");
        }
    }

    @Test
    void migrating_twice_changes_nothing() throws SQLException {
        database.migrate();

        assertThat(
                        store().inTransaction(transaction -> transaction.load(Counter.stream()))
                                .await()
                                .indefinitely())
                .isEmpty();
    }
}
