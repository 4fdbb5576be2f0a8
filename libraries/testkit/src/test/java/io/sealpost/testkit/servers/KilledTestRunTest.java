package io.sealpost.testkit.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers end with the JVM that started them, in whatever way that ends. */
class KilledTestRunTest {
    @TempDir Path folder;

    /** Another JVM, which starts a PostgreSQL and a Vault, tells their process ids, and waits. */
    static final class OtherJvm {
        private OtherJvm() {}

        public static void main(String[] arguments) throws Exception {
            var folder = Path.of(arguments[0]);
            var postgres =
                    PostgresServer.local(ServerHome.at(folder.resolve("postgres"), Ports.free()));
            var vault = VaultServer.local(ServerHome.at(folder.resolve("vault"), Ports.free()));
            startInAThreadThatEnds(postgres, vault);
            // a signal that came with the thread's end lets a server do nothing more
            try (var connection = postgres.superuser(PostgresServer.SUPERUSER)) {
                System.out.println(connection.isValid(5));
            }
            System.out.println(vault.api(vault.rootToken()).get("sys/mounts").status());
            System.out.println(postgres.pid());
            System.out.println(vault.pid());
            new CountDownLatch(1).await();
        }

        /**
         * Returns when the system has no such thread any more: Java forgets it a little earlier.
         */
        private static void startInAThreadThatEnds(Server... servers) throws Exception {
            var thread = new FutureTask<>(() -> startAll(servers));
            Thread.ofPlatform().start(thread);
            while (Files.exists(Path.of("/proc").resolve(thread.get()))) {
                Pause.millis(10);
            }
        }

        private static Path startAll(Server... servers) throws IOException {
            Stream.of(servers).forEach(Server::start);
            return Files.readSymbolicLink(Path.of("/proc/thread-self"));
        }
    }

    @Test
    void a_killed_jvm_leaves_no_server_behind() throws Exception {
        var jvm =
                new ProcessBuilder(
                                List.of(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        "-cp",
                                        System.getProperty("java.class.path"),
                                        OtherJvm.class.getName(),
                                        folder.toString()))
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try (var words = jvm.inputReader(StandardCharsets.UTF_8)) {
            assertThat(words.readLine()).isEqualTo("true");
            assertThat(words.readLine()).isEqualTo("200");
            var postgres = ProcessHandle.of(Long.parseLong(words.readLine())).orElseThrow();
            var vault = ProcessHandle.of(Long.parseLong(words.readLine())).orElseThrow();
            jvm.destroyForcibly().waitFor();
            postgres.onExit().get(10, TimeUnit.SECONDS);
            vault.onExit().get(10, TimeUnit.SECONDS);
            assertThat(postgres.isAlive()).isFalse();
            assertThat(vault.isAlive()).isFalse();
        } finally {
            jvm.destroyForcibly();
        }
    }
}
