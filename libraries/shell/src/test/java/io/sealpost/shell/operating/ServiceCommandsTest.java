package io.sealpost.shell.operating;

import static io.sealpost.shell.operating.CommandRun.lines;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands as an operator types them, on the real PostgreSQL. */
class ServiceCommandsTest {

    private static final UUID STREAM = UUID.fromString("0198c0de-0000-7000-8000-000000000001");
    private static final UUID EVENT = UUID.fromString("0198c0de-0000-7000-8000-000000000002");

    private final OperatedDatabase database = OperatedDatabase.migrated("operating");

    @Nested
    class Migrate {

        @Test
        void it_makes_the_tables_of_the_service_too_and_may_be_repeated() throws SQLException {
            assertThat(database.run("migrate")).isEqualTo(new CommandRun(0, "", ""));

            assertThat(database.query("SELECT count(*) FROM known_tenants")).containsExactly("0");
        }

        @Test
        void it_fails_with_a_word_when_the_owner_cannot_log_in() {
            CommandRun run =
                    CommandRun.of(
                            database.environmentWith("SEALPOST_DATABASE_OWNER_PASSWORD", "wrong"),
                            "migrate");

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err()).contains(database.owner());
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "SEALPOST_DATABASE_OWNER_URL",
                    "SEALPOST_DATABASE_OWNER_USERNAME",
                    "SEALPOST_DATABASE_OWNER_PASSWORD",
                    "SEALPOST_DATABASE_SERVICE_ROLE"
                })
        void it_names_the_variable_that_is_missing(String variable) {
            assertThat(CommandRun.of(database.environmentWith(variable, " "), "migrate"))
                    .isEqualTo(
                            new CommandRun(
                                    1,
                                    "",
                                    "the environment variable %s is not set%n"
                                            .formatted(variable)));
        }
    }

    @Nested
    class Parked {

        @Test
        void it_says_that_nothing_waits() {
            assertThat(database.run("parked"))
                    .isEqualTo(new CommandRun(0, lines("0 streams, 0 keys"), ""));
        }

        @Test
        void it_lists_streams_and_keys_with_their_reasons() throws SQLException {
            parkStream();
            parkKey();

            assertThat(database.run("parked"))
                    .isEqualTo(
                            new CommandRun(
                                    0,
                                    lines(
                                            "1 streams, 1 keys",
                                            "stream %s of events, from event %s: not mappable"
                                                    .formatted(STREAM, EVENT),
                                            "key k of t at c, 2 messages: reason 7"),
                                    ""));
            assertThat(actions()).isEmpty();
        }
    }

    @Nested
    class Release {

        @Test
        void a_stream_is_released_and_the_deed_recorded() throws SQLException {
            parkStream();

            assertThat(database.run("release", "--stream", STREAM.toString(), "--operator", "olga"))
                    .isEqualTo(new CommandRun(0, lines("released: 1"), ""));

            assertThat(actions()).containsExactly("release-stream " + STREAM + " - olga");
            assertThat(database.run("parked").out())
                    .contains("from event " + EVENT + ", released: ");
        }

        @Test
        void a_key_is_released_with_all_its_messages() throws SQLException {
            parkKey();

            assertThat(
                            database.run(
                                    "release",
                                    "--consumer=c",
                                    "--topic=t",
                                    "--key=k",
                                    "--operator=olga"))
                    .isEqualTo(new CommandRun(0, lines("released: 2"), ""));

            assertThat(actions()).containsExactly("release-key c t k - olga");
        }

        @Test
        void a_dry_run_says_what_it_would_do_and_changes_nothing() throws SQLException {
            parkStream();

            assertThat(database.run("release", "--stream", STREAM.toString(), "--dry-run"))
                    .isEqualTo(
                            new CommandRun(
                                    0,
                                    lines("released: 1", "nothing was changed: this was a dry run"),
                                    ""));

            assertThat(actions()).isEmpty();
            assertThat(database.run("parked").out()).doesNotContain("released");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "release",
                    "release --stream x",
                    "release --consumer c --topic t",
                    "release --stream 0198c0de-0000-7000-8000-000000000001 --consumer c --topic t --key k"
                })
        void it_is_not_understood_without_one_whole_target(String command) {
            CommandRun run = database.run(command.split(" "));

            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err()).contains("Usage: sealpost release");
        }
    }

    @Nested
    class Discard {

        @Test
        void the_first_message_goes_and_the_reason_stays() throws SQLException {
            parkKey();

            assertThat(
                            database.run(
                                    "discard",
                                    "--consumer=c",
                                    "--topic=t",
                                    "--key=k",
                                    "--reason=sent by mistake",
                                    "--operator=olga"))
                    .isEqualTo(new CommandRun(0, lines("discarded: 1"), ""));

            assertThat(actions()).containsExactly("discard-message c t k sent by mistake olga");
            assertThat(database.query("SELECT record_offset FROM consumer_parked"))
                    .containsExactly("8");
        }

        @Test
        void it_asks_for_a_reason() {
            CommandRun run = database.run("discard", "--consumer=c", "--topic=t", "--key=k");

            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err()).contains("Missing required option: '--reason=");
        }
    }

    @Nested
    class Republish {

        @Test
        void a_topic_is_asked_for_once() throws SQLException {
            assertThat(database.run("republish", "sealpost.tenants", "--operator=olga"))
                    .isEqualTo(
                            new CommandRun(
                                    0,
                                    lines("asked for; the service's log says when it is done"),
                                    ""));
            assertThat(database.run("republish", "sealpost.tenants", "--operator=otto"))
                    .isEqualTo(new CommandRun(0, lines("it was asked for already"), ""));

            assertThat(database.query("SELECT topic FROM relay_republish"))
                    .containsExactly("sealpost.tenants");
            assertThat(actions())
                    .containsExactly(
                            "republish sealpost.tenants - olga",
                            "republish sealpost.tenants - otto");
        }
    }

    @Nested
    class RebaseLog {

        @BeforeEach
        void restore() throws SQLException {
            database.execute(
                    """
                    INSERT INTO events (transaction_id, tenant_id, stream_type, stream_id, version,
                                        event_id, type, data, metadata)
                    SELECT '1000000000', gen_random_uuid(), 'counter', gen_random_uuid(), 1,
                           gen_random_uuid(), 'increased.v1', '{}', '{}'
                    FROM generate_series(1, 3)
                    """);
        }

        @Test
        void the_log_gets_ids_that_the_server_has_issued() throws SQLException {
            assertThat(database.run("rebase-log", "--operator=olga"))
                    .isEqualTo(new CommandRun(0, lines("3 rows rewritten"), ""));

            assertThat(
                            database.query(
                                    "SELECT count(*) FROM events WHERE transaction_id < pg_current_xact_id()"))
                    .containsExactly("3");
            assertThat(actions()).containsExactly("rebase-log events - olga");
        }

        @Test
        void a_dry_run_counts() throws SQLException {
            assertThat(database.run("rebase-log", "--dry-run"))
                    .isEqualTo(
                            new CommandRun(
                                    0,
                                    lines(
                                            "3 rows would be rewritten",
                                            "nothing was changed: this was a dry run"),
                                    ""));

            assertThat(
                            database.query(
                                    "SELECT count(*) FROM events WHERE transaction_id = '1000000000'"))
                    .containsExactly("3");
            assertThat(actions()).isEmpty();
        }

        @Test
        void it_fails_while_a_relay_leads() throws SQLException {
            database.execute(
                    "INSERT INTO relay_lease VALUES ('tenant-service', gen_random_uuid(), now() + interval '1 hour')");

            assertThat(database.run("rebase-log"))
                    .isEqualTo(
                            new CommandRun(
                                    1,
                                    "",
                                    lines(
                                            "a relay of tenant-service leads: stop the service first")));
            assertThat(actions()).isEmpty();
        }
    }

    @Test
    void no_command_is_not_understood() {
        CommandRun run = database.run();

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("name a command");
    }

    @ParameterizedTest
    @ValueSource(strings = {"migrate", "parked", "release", "discard", "republish", "rebase-log"})
    void every_command_explains_itself_without_a_database(String command) {
        CommandRun run = CommandRun.of(new Environment(Map.of()), command, "--help");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith("Usage: sealpost " + command);
    }

    private void parkStream() throws SQLException {
        database.execute(
                """
                INSERT INTO relay_parked (log, stream_id, transaction_id, position, event_id, reason)
                VALUES ('events', '%s', '5', 1, '%s', 'not mappable')
                """
                        .formatted(STREAM, EVENT));
    }

    private void parkKey() throws SQLException {
        database.execute(
                """
                INSERT INTO consumer_parked (consumer, topic, partition, record_offset, key, headers, reason)
                SELECT 'c', 't', 0, n, 'k', '{}', 'reason ' || n FROM generate_series(7, 8) n
                """);
    }

    private List<String> actions() throws SQLException {
        return database.query(
                "SELECT concat_ws(' ', action, subject, coalesce(reason, '-'), operator)"
                        + " FROM operator_actions ORDER BY id");
    }
}
