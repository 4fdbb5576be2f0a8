package io.sealpost.eventstore.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealpost.eventstore.TestDatabase;
import io.smallrye.mutiny.Uni;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CommandRecordsTest {

    private static TestDatabase database;

    private final CommandKey command = commandOf(UUID.randomUUID());

    @BeforeAll
    static void migrate() throws SQLException {
        database = new TestDatabase();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void a_command_that_is_being_tried_is_not_tried_by_another() {
        start("hash");

        assertThat(begin("hash")).isEqualTo(new Begun.StillRunning());
    }

    @Test
    void a_command_that_ended_has_its_result() {
        Attempt attempt = start("hash");
        end(attempt, "result");

        assertThat(begin("hash")).isEqualTo(new Begun.Ended("result"));
    }

    @Test
    void another_content_under_the_same_key_is_another_request() {
        Attempt attempt = start("hash");
        assertThat(begin("other")).isEqualTo(new Begun.OtherRequest());

        end(attempt, "result");
        assertThat(begin("other")).isEqualTo(new Begun.OtherRequest());
    }

    @Test
    void a_command_that_was_given_up_is_tried_again_with_the_same_ids() {
        Attempt first = start("hash");
        giveUp(first);

        Attempt second = start("hash");

        assertThat(second.newId("certificate")).isEqualTo(first.newId("certificate"));
        assertThat(second.newId("version")).isNotEqualTo(second.newId("certificate"));
    }

    @Test
    void a_try_that_is_silent_for_over_a_minute_is_taken_over_and_cannot_end_any_more()
            throws SQLException {
        Attempt first = start("hash");
        age("attempted_at", "61 seconds");

        Attempt second = start("hash");

        assertThat(second.seed()).isEqualTo(first.seed());
        assertThatThrownBy(() -> end(first, "late")).isInstanceOf(TakenOver.class);
        giveUp(first);
        end(second, "result");
        assertThat(begin("hash")).isEqualTo(new Begun.Ended("result"));
    }

    @Test
    void a_try_that_is_silent_for_under_a_minute_is_waited_for() throws SQLException {
        start("hash");
        age("attempted_at", "50 seconds");

        assertThat(begin("hash")).isEqualTo(new Begun.StillRunning());
    }

    @Test
    void after_a_day_the_key_begins_anew_with_other_ids_and_any_content() throws SQLException {
        Attempt yesterday = start("hash");
        end(yesterday, "result");
        age("begun_at", "24 hours 1 second");

        Attempt today = start("other");

        assertThat(today.newId("certificate")).isNotEqualTo(yesterday.newId("certificate"));
        end(today, "today's");
        assertThat(begin("other")).isEqualTo(new Begun.Ended("today's"));
    }

    @Test
    void what_is_older_than_a_day_is_forgotten_when_others_come() throws SQLException {
        end(start("hash"), "result");
        age("begun_at", "26 hours");

        in(session -> CommandRecords.begin(session, commandOf(UUID.randomUUID()), "hash"));

        assertThat(count(command)).isZero();
    }

    @Test
    void what_is_older_than_a_day_is_forgotten_when_none_comes() throws SQLException {
        end(start("hash"), "result");
        in(CommandRecords::forget);
        assertThat(count(command)).isEqualTo(1);
        age("begun_at", "26 hours");

        in(CommandRecords::forget);

        assertThat(count(command)).isZero();
    }

    @Test
    void of_many_at_once_one_starts() {
        List<Begun> begun =
                Uni.join()
                        .all(
                                Stream.generate(
                                                () ->
                                                        database.transactions()
                                                                .inTransaction(
                                                                        session ->
                                                                                CommandRecords
                                                                                        .begin(
                                                                                                session,
                                                                                                command,
                                                                                                "hash")))
                                        .limit(8)
                                        .toList())
                        .andFailFast()
                        .await()
                        .indefinitely();

        assertThat(begun).filteredOn(Begun.Started.class::isInstance).hasSize(1);
        assertThat(begun).filteredOn(Begun.StillRunning.class::isInstance).hasSize(7);
    }

    @ParameterizedTest
    @MethodSource
    void what_differs_in_tenant_principal_route_or_key_is_another_command(CommandKey other) {
        assertThat(other.id()).isNotEqualTo(new CommandKey(new UUID(0, 1), "a", "b", "c").id());
    }

    static Stream<CommandKey> what_differs_in_tenant_principal_route_or_key_is_another_command() {
        UUID tenant = new UUID(0, 1);
        return Stream.of(
                new CommandKey(new UUID(0, 2), "a", "b", "c"),
                new CommandKey(tenant, "ab", "", "c"),
                new CommandKey(tenant, "a", "bc", ""),
                new CommandKey(tenant, "a", "b", "d"));
    }

    private static CommandKey commandOf(UUID key) {
        return new CommandKey(new UUID(0, 7), "issuer subject", "POST /rules", key.toString());
    }

    private Attempt start(String hash) {
        return ((Begun.Started) begin(hash)).attempt();
    }

    private Begun begin(String hash) {
        return in(session -> CommandRecords.begin(session, command, hash));
    }

    private static void end(Attempt attempt, String result) {
        in(session -> CommandRecords.end(session, attempt, result));
    }

    private static void giveUp(Attempt attempt) {
        in(session -> CommandRecords.giveUp(session, attempt));
    }

    private static <T> T in(Function<Mutiny.Session, Uni<T>> work) {
        return database.transactions().inTransaction(work).await().indefinitely();
    }

    private void age(String column, String by) throws SQLException {
        try (Connection connection = database.connect();
                var update =
                        connection.prepareStatement(
                                "UPDATE commands SET %1$s = %1$s - CAST(? AS interval) WHERE id = ?"
                                        .formatted(column))) {
            update.setString(1, by);
            update.setString(2, command.id());
            update.executeUpdate();
        }
    }

    private static long count(CommandKey key) throws SQLException {
        try (Connection connection = database.connect();
                var count =
                        connection.prepareStatement("SELECT count(*) FROM commands WHERE id = ?")) {
            count.setString(1, key.id());
            var row = count.executeQuery();
            row.next();
            return row.getLong(1);
        }
    }
}
