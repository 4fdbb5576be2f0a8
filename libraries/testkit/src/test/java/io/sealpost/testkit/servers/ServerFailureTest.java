package io.sealpost.testkit.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is seen when a server does not come up. */
class ServerFailureTest {
    @TempDir Path folder;

    @Test
    void one_line_says_which_server_and_its_last_words_say_why() {
        var home = ServerHome.at(folder, Ports.free());
        Text.write(folder.resolve("data/PG_VERSION"), "9.1\n");
        var server = PostgresServer.local(home);
        var failed = catchThrowableOfType(ServerFailed.class, server::start);
        assertThat(failed)
                .hasMessage(
                        "PostgreSQL ended before it answered (port "
                                + home.port()
                                + ", log "
                                + folder.resolve("server.log")
                                + ")");
        assertThat(failed.logTail()).contains("data");
        assertThat(failed.toString()).startsWith(failed.getMessage()).endsWith(failed.logTail());
        assertThat(server.isRunning()).isFalse();
    }

    @Test
    void a_vault_without_its_unseal_key_says_so_and_leaves_no_process() throws Exception {
        var server = VaultServer.local(ServerHome.at(folder, Ports.free()));
        server.start();
        server.stop();
        Files.delete(server.secrets());
        var failed = catchThrowableOfType(ServerFailed.class, server::start);
        assertThat(failed).hasMessage("no unseal key for this Vault is in " + server.secrets());
        assertThat(server.isRunning()).isFalse();
    }
}
