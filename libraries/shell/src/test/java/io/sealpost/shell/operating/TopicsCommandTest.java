package io.sealpost.shell.operating;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.testkit.servers.Servers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code topics} as an operator types it, on a real broker without access rules. */
class TopicsCommandTest {

    private static final Environment NO_ENVIRONMENT = new Environment(Map.of());

    @TempDir Path folder;

    @Test
    void it_says_what_it_would_do_does_it_and_then_has_nothing_to_do() throws IOException {
        String settings = settings(Servers.shared().kafka().bootstrapServers());

        CommandRun tried =
                CommandRun.of(
                        NO_ENVIRONMENT,
                        "topics",
                        settings,
                        "--no-access",
                        "--replicas",
                        "1",
                        "--dry-run");
        CommandRun done =
                CommandRun.of(NO_ENVIRONMENT, "topics", settings, "--no-access", "--replicas", "1");

        assertThat(tried.exitCode()).isZero();
        assertThat(tried.out())
                .contains("to do   sealpost.certificates: is missing")
                .endsWith("nothing was changed: this was a dry run" + System.lineSeparator());
        assertThat(done.exitCode()).isZero();
        assertThat(done.out())
                .contains("mended  sealpost.certificates: is missing")
                .endsWith("set up" + System.lineSeparator());
        assertThat(
                        CommandRun.of(
                                NO_ENVIRONMENT,
                                "topics",
                                settings,
                                "--no-access",
                                "--replicas",
                                "1"))
                .isEqualTo(new CommandRun(0, "all is as declared" + System.lineSeparator(), ""));
    }

    @Test
    void a_broker_without_access_rules_is_named_as_such() throws IOException {
        CommandRun run =
                CommandRun.of(
                        NO_ENVIRONMENT,
                        "topics",
                        settings(Servers.shared().kafka().bootstrapServers()));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).startsWith("Kafka: No Authorizer is configured");
    }

    @Test
    void a_missing_file_is_named() {
        CommandRun run = CommandRun.of(NO_ENVIRONMENT, "topics", folder.resolve("none").toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("none");
    }

    private String settings(String bootstrapServers) throws IOException {
        Path file = folder.resolve("admin.properties");
        return Files.writeString(file, "bootstrap.servers=" + bootstrapServers).toString();
    }
}
