package io.sealpost.testkit.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** What every local server does; implemented once per server. */
interface ServerContract<S extends Server> {
    Duration PAUSED = Duration.ofSeconds(3);

    /** The server under test, running. */
    S server();

    /** Another one, not started. */
    S at(ServerHome home);

    /** Stores something under the key. */
    void put(S server, String key) throws Exception;

    /** True when it was stored. */
    boolean has(S server, String key) throws Exception;

    @Test
    default void it_runs_and_answers() throws Exception {
        var server = server();
        put(server, "answers");
        assertThat(has(server, "answers")).isTrue();
        assertThat(has(server, "never-put")).isFalse();
        assertThat(server.isRunning()).isTrue();
        assertThat(ProcessHandle.of(server.pid())).isPresent();
    }

    @Test
    default void killed_and_started_again_it_has_kept_its_state() throws Exception {
        var server = server();
        put(server, "killed");
        var before = server.pid();
        server.kill();
        assertThat(server.isRunning()).isFalse();
        server.start();
        assertThat(server.pid()).isNotEqualTo(before);
        assertThat(has(server, "killed")).isTrue();
    }

    @Test
    default void stopped_and_started_again_it_has_kept_its_state() throws Exception {
        var server = server();
        put(server, "stopped");
        server.stop();
        assertThat(server.isRunning()).isFalse();
        server.start();
        assertThat(has(server, "stopped")).isTrue();
    }

    @Test
    default void paused_it_lives_but_does_not_answer_until_it_is_resumed() throws Exception {
        var server = server();
        put(server, "paused");
        server.pause();
        var answer = CompletableFuture.supplyAsync(() -> has(server));
        try {
            assertThatThrownBy(() -> answer.get(PAUSED.toSeconds(), TimeUnit.SECONDS))
                    .isInstanceOf(TimeoutException.class);
            assertThat(server.isRunning()).isTrue();
        } finally {
            server.resume();
        }
        assertThat(answer.get(30, TimeUnit.SECONDS)).isTrue();
    }

    private boolean has(S server) {
        try {
            return has(server, "paused");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    default void on_a_taken_port_it_says_so_in_one_line_and_leaves_no_process() throws Exception {
        var folder = Files.createTempDirectory("sealpost-taken-");
        try (var taken = new ServerSocket()) {
            taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            var server = at(new ServerHome(folder, taken.getLocalPort(), true));
            assertThatThrownBy(server::start)
                    .isInstanceOf(ServerFailed.class)
                    .hasMessage(
                            server.name()
                                    + " cannot start: port "
                                    + taken.getLocalPort()
                                    + " is taken");
            assertThat(server.isRunning()).isFalse();
            server.close();
            assertThat(folder).doesNotExist();
        }
    }
}
