package io.sealpost.secret.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sealpost.shell.idempotency.HashKey;
import io.sealpost.testkit.servers.ServerHome;
import io.sealpost.testkit.servers.VaultServer;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs against a real OpenBao or Vault of its own. */
class VaultHashKeyTest {

    private static final VaultServer SERVER = started();
    private static final TestVaultSettings SETTINGS = TestVaultSettings.of(SERVER);
    private static final String MOUNT = "services/secret-service/";

    private final WatchedVault vault = WatchedVault.of(SETTINGS);
    private final HashKey key = key(vault);

    @BeforeEach
    void forget() {
        SERVER.api(SERVER.rootToken()).delete(MOUNT + "metadata/request-hash").accepted();
    }

    @AfterAll
    static void close() {
        SERVER.close();
    }

    @Test
    void whoever_needs_it_first_makes_it_and_the_next_one_finds_it() {
        var made = encoded(key);

        assertThat(Base64.getDecoder().decode(made)).hasSize(32);
        assertThat(inVault()).isEqualTo(made);
        assertThat(encoded(key(WatchedVault.of(SETTINGS)))).isEqualTo(made);
    }

    @Test
    void it_is_another_one_for_each_vault_and_not_a_fixed_one() {
        var first = encoded(key);
        forget();

        assertThat(encoded(key(vault))).isNotEqualTo(first);
    }

    @Test
    void of_many_who_make_it_at_once_all_have_the_one_that_is_kept() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var replicas =
                    IntStream.range(0, 8)
                            .mapToObj(_ -> key(WatchedVault.of(SETTINGS)))
                            .map(replica -> threads.submit(() -> encoded(replica)))
                            .toList();
            for (var each : replicas) {
                each.get();
            }
            assertThat(replicas).extracting(Future::resultNow).containsOnly(inVault());
        }
    }

    @Test
    void it_is_read_once_and_kept() {
        var first = encoded(key);
        var requests = vault.requests("");

        assertThat(encoded(key)).isEqualTo(first);
        assertThat(vault.requests("")).isEqualTo(requests);
    }

    @Test
    void a_write_whose_answer_was_lost_is_read_back() {
        vault.loseTheAnswerToTheNextWrite();

        assertThat(encoded(key)).isEqualTo(inVault());
    }

    @Test
    void without_vault_it_is_unavailable() {
        var away = key(WatchedVault.of(SETTINGS.at("http://127.0.0.1:1")));

        assertThatExceptionOfType(VaultUnavailable.class).isThrownBy(away::get);
    }

    @Test
    void no_text_shows_it() {
        var secret = key.get().orElseThrow();

        assertThat(key + " " + secret)
                .doesNotContain(encoded(key), HexFormat.of().formatHex(secret.getEncoded()));
    }

    private static String inVault() {
        return SERVER.api(SERVER.rootToken())
                .get(MOUNT + "data/request-hash")
                .accepted()
                .data()
                .path("data")
                .path("key")
                .asText();
    }

    private static String encoded(HashKey key) {
        return Base64.getEncoder().encodeToString(key.get().orElseThrow().getEncoded());
    }

    private static HashKey key(WatchedVault vault) {
        return new VaultHashKey(vault.client(), SETTINGS);
    }

    private static VaultServer started() {
        var server = VaultServer.local(ServerHome.temporary("vault"));
        server.start();
        return server;
    }
}
