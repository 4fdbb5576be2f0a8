package io.sealpost.shell.operating;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.eventstore.rebuilding.RunStatus.Progress;
import io.sealpost.testkit.servers.Database;
import io.sealpost.testkit.servers.Servers;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code check} and {@code rebuild} as an operator types them; a trigger plays the service. */
class ReadModelCommandsTest {

    private final Database database = Servers.shared().postgres().freshDatabase("runs");
    private final Environment environment =
            new Environment(
                    Map.of(
                            "SEALPOST_DATABASE_OWNER_URL", database.jdbcUrl(),
                            "SEALPOST_DATABASE_OWNER_USERNAME", database.owner(),
                            "SEALPOST_DATABASE_OWNER_PASSWORD", database.ownerPassword(),
                            "SEALPOST_DATABASE_SERVICE_ROLE", database.user()));

    /** What a command said and how it ended. */
    private record Run(int exitCode, String out, String err) {}

    @BeforeEach
    void migrate() {
        assertThat(run("migrate").exitCode()).isZero();
    }

    @Nested
    class The_service_ends_it {

        @Test
        void as_done_when_every_row_is_right() throws SQLException {
            service("streams_done = 10, streams_total = 10");

            assertThat(run("check", "--all", "--operator=olga"))
                    .isEqualTo(
                            new Run(
                                    0,
                                    lines(
                                            "[####################] 100 %, 10 of 10 streams, 10/s",
                                            "10 streams, 0 rows not as the log has them, 0 streams"
                                                    + " cannot be derived"),
                                    ""));
            assertThat(
                            query(
                                    "SELECT concat_ws(' ', action, subject, operator) FROM"
                                            + " operator_actions"))
                    .containsExactly("check all read models olga");
            assertThat(query("SELECT concat_ws(' ', kind, read_models) FROM read_model_runs"))
                    .containsExactly("check");
        }

        @Test
        void with_rows_that_differ() throws SQLException {
            service("differences = 3, findings = ARRAY['a', 'b']");

            Run check = run("check", "tenant");

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

            Run rebuild = run("rebuild", "tenant", "role");

            assertThat(rebuild.exitCode()).isZero();
            assertThat(rebuild.out())
                    .isEqualTo(lines("a", "0 streams, 1 rows mended, 0 streams cannot be derived"));
            assertThat(query("SELECT concat_ws(' ', kind, read_models) FROM read_model_runs"))
                    .containsExactly("rebuild {tenant,role}");
        }

        @Test
        void a_dry_run_of_a_rebuild_is_a_check() throws SQLException {
            service("differences = 1");

            assertThat(run("rebuild", "--all", "--dry-run").exitCode()).isEqualTo(1);
            assertThat(query("SELECT kind FROM read_model_runs")).containsExactly("check");
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

            assertThat(run(command, "--all").exitCode()).isEqualTo(3);
        }
    }

    @Nested
    class No_service_works_on_it {

        @Test
        void so_it_is_withdrawn() throws SQLException {
            assertThat(run("rebuild", "--all", "--patience=0"))
                    .isEqualTo(
                            new Run(
                                    4,
                                    lines("no service of this release runs: nothing was done"),
                                    ""));

            assertThat(query("SELECT id FROM read_model_runs")).isEmpty();
        }

        @Test
        void any_more_so_it_stays() throws SQLException {
            execute(
                    """
                    CREATE FUNCTION begin_and_die() RETURNS trigger LANGUAGE plpgsql AS $$
                    BEGIN
                        NEW.claimed_until = clock_timestamp() - interval '1 s';
                        RETURN NEW;
                    END $$;
                    CREATE TRIGGER service BEFORE INSERT ON read_model_runs
                        FOR EACH ROW EXECUTE FUNCTION begin_and_die()
                    """);

            Run rebuild = run("rebuild", "--all", "--patience=0");

            assertThat(rebuild.exitCode()).isEqualTo(4);
            assertThat(rebuild.out()).startsWith("the service that worked on it is gone");
            assertThat(query("SELECT kind FROM read_model_runs")).containsExactly("rebuild");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "rebuild", "check tenant --all", "rebuild --al"})
    void it_is_not_understood_without_one_target(String command) {
        assertThat(run(command.split(" ")).exitCode()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "rebuild"})
    void without_a_database_it_fails_and_still_explains_itself(String command) {
        Environment nothing = new Environment(Map.of());

        assertThat(run(nothing, command, "--all").exitCode()).isEqualTo(3);
        Run help = run(nothing, command, "--help");
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
        execute(
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

    private Run run(String... arguments) {
        return run(environment, arguments);
    }

    private static Run run(Environment environment, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode =
                ServiceCommands.commandLine(environment, "db/known-tenants")
                        .setOut(new PrintWriter(out, true))
                        .setErr(new PrintWriter(err, true))
                        .execute(arguments);
        return new Run(exitCode, out.toString(), err.toString());
    }

    private void execute(String sql) throws SQLException {
        try (Connection owner = owner()) {
            owner.createStatement().execute(sql);
        }
    }

    private List<String> query(String sql) throws SQLException {
        try (Connection owner = owner();
                var row = owner.createStatement().executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (row.next()) {
                values.add(row.getString(1));
            }
            return values;
        }
    }

    private Connection owner() throws SQLException {
        return DriverManager.getConnection(
                database.jdbcUrl(), database.owner(), database.ownerPassword());
    }

    private static String lines(String... lines) {
        return String.join(System.lineSeparator(), lines) + System.lineSeparator();
    }
}
