package io.sealpost.testkit.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
            var starter =
                    new Thread(
                            () -> {
                                postgres.start();
                                vault.start();
                            });
            starter.start();
            starter.join(); // a thread that has ended must not take its servers along
            Thread.sleep(500);
            System.out.println(postgres.isRunning() && vault.isRunning());
            System.out.println(postgres.pid());
            System.out.println(vault.pid());
            Thread.sleep(Long.MAX_VALUE);
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
            var postgres = ProcessHandle.of(Long.parseLong(words.readLine())).orElseThrow();
            var vault = ProcessHandle.of(Long.parseLong(words.readLine())).orElseThrow();
            jvm.destroyForcibly().waitFor();
            postgres.onExit().get(10, TimeUnit.SECONDS);
            vault.onExit().get(10, TimeUnit.SECONDS);
            assertThat(postgres.isAlive() || vault.isAlive()).isFalse();
        } finally {
            jvm.destroyForcibly();
        }
    }
}
