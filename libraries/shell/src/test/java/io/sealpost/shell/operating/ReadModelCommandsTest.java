package io.sealpost.shell.operating;

import static io.sealpost.shell.operating.CommandRun.lines;
import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.eventstore.rebuilding.RunStatus.Progress;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code check} and {@code rebuild} as an operator types them; a trigger plays the service. */
class ReadModelCommandsTest {

    private final OperatedDatabase database = OperatedDatabase.migrated("runs");

    @Nested
    class The_service_ends_it {

        @Test
        void as_done_when_every_row_is_right() throws SQLException {
            service("streams_done = 10, streams_total = 10");

            assertThat(database.run("check", "--all", "--operator=olga"))
                    .isEqualTo(
                            new CommandRun(
                                    0,
                                    lines(
                                            "[####################] 100 %, 10 of 10 streams, 10/s",
                                            "10 streams, 0 rows not as the log has them, 0 streams"
                                                    + " cannot be derived"),
                                    ""));
            assertThat(
                            database.query(
                                    "SELECT concat_ws(' ', action, subject, operator) FROM"
                                            + " operator_actions"))
                    .containsExactly("check all read models olga");
            assertThat(
                            database.query(
                                    "SELECT concat_ws(' ', kind, read_models) FROM read_model_runs"))
                    .containsExactly("check");
        }

        @Test
        void with_rows_that_differ() throws SQLException {
            service("differences = 3, findings = ARRAY['a', 'b']");

            CommandRun check = database.run("check", "tenant");

            assertThat(check.exitCode()).isEqualTo(1);
            assertThat(check.out())
                    .isEqualTo(
                            lines(
                                    "a",
                                    "b",
                                    "… and 1 more",
                                    "0 streams, 3 rows not as the log has them, 0 streams cannot be"
                                            + " derived"));
        }

        @Test
        void with_rows_that_it_mended() throws SQLException {
            service("differences = 1, findings = ARRAY['a']");

            CommandRun rebuild = database.run("rebuild", "tenant", "role");

            assertThat(rebuild.exitCode()).isZero();
            assertThat(rebuild.out())
                    .isEqualTo(lines("a", "0 streams, 1 rows mended, 0 streams cannot be derived"));
            assertThat(
                            database.query(
                                    "SELECT concat_ws(' ', kind, read_models) FROM read_model_runs"))
                    .containsExactly("rebuild {tenant,role}");
        }

        @Test
        void a_dry_run_of_a_rebuild_is_a_check() throws SQLException {
            service("differences = 1");

            assertThat(database.run("rebuild", "--all", "--dry-run").exitCode()).isEqualTo(1);
            assertThat(database.query("SELECT kind FROM read_model_runs")).containsExactly("check");
        }

        @ParameterizedTest
        @CsvSource({
            "check, failures, 1",
            "rebuild, failures, 1",
            "check, refusal, none",
            "rebuild, refusal, none"
        })
        void without_having_done_it_all(String command, String column, String value)
                throws SQLException {
            service("%s = '%s'".formatted(column, value));

            assertThat(database.run(command, "--all").exitCode()).isEqualTo(3);
        }
    }

    @Nested
    class No_service_works_on_it {

        @Test
        void so_it_is_withdrawn() throws SQLException {
            assertThat(database.run("rebuild", "--all", "--patience=0"))
                    .isEqualTo(
                            new CommandRun(
                                    4,
                                    lines("no service of this release runs: nothing was done"),
                                    ""));

            assertThat(database.query("SELECT id FROM read_model_runs")).isEmpty();
        }

        @Test
        void any_more_so_it_stays() throws SQLException {
            database.execute(
                    """
                    CREATE FUNCTION begin_and_die() RETURNS trigger LANGUAGE plpgsql AS $$
                    BEGIN
                        NEW.claimed_until = clock_timestamp() - interval '1 s';
                        RETURN NEW;
                    END $$;
                    CREATE TRIGGER service BEFORE INSERT ON read_model_runs
                        FOR EACH ROW EXECUTE FUNCTION begin_and_die()
                    """);

            CommandRun rebuild = database.run("rebuild", "--all", "--patience=0");

            assertThat(rebuild.exitCode()).isEqualTo(4);
            assertThat(rebuild.out()).startsWith("the service that worked on it is gone");
            assertThat(database.query("SELECT kind FROM read_model_runs"))
                    .containsExactly("rebuild");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "rebuild", "check tenant --all", "rebuild --al"})
    void it_is_not_understood_without_one_target(String command) {
        assertThat(database.run(command.split(" ")).exitCode()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "rebuild"})
    void without_a_database_it_fails_and_still_explains_itself(String command) {
        Environment nothing = new Environment(Map.of());

        assertThat(CommandRun.of(nothing, command, "--all").exitCode()).isEqualTo(3);
        CommandRun help = CommandRun.of(nothing, command, "--help");
        assertThat(help.exitCode()).isZero();
        assertThat(help.out())
                .startsWith("Usage: sealpost " + command)
                .contains("READ-MODEL", "--all", "Exit codes:", "4 ");
    }

    @Test
    void progress_has_a_bar_a_share_and_a_rate() {
        assertThat(FollowedRun.line(new Progress(500, 1000), Duration.ofSeconds(2)))
                .isEqualTo("[##########··········]  50 %, 500 of 1000 streams, 250/s");
        assertThat(FollowedRun.line(new Progress(0, 0), Duration.ZERO))
                .isEqualTo("[####################] 100 %, 0 of 0 streams, 0/s");
    }

    /** Has every run end in this way at once. */
    private void service(String end) throws SQLException {
        StringBuilder columns = new StringBuilder();
        for (String column : end.split(", (?=[a-z_]+ =)")) {
            columns.append("NEW.").append(column).append(";\n");
        }
        database.execute(
                """
                CREATE FUNCTION serve() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    %s
                    NEW.finished_at = clock_timestamp();
                    RETURN NEW;
                END $$;
                CREATE TRIGGER service BEFORE INSERT ON read_model_runs
                    FOR EACH ROW EXECUTE FUNCTION serve()
                """
                        .formatted(columns));
    }
}
