package io.sealpost.secret.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sealpost.eventstore.Ids;
import io.sealpost.testkit.servers.Servers;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Runs against a real OpenBao or Vault, with a clock of its own. */
class TenantVaultsTest {

    private static final VaultSettings SETTINGS = TestVaultSettings.of(Servers.shared().vault());

    private final AtomicLong nanos = new AtomicLong();
    private final WatchedVault vault = WatchedVault.of(SETTINGS);
    private final TenantVaults vaults = remembering(10_000);
    private final UUID tenant = Ids.next();

    @Test
    void a_token_is_kept_while_it_lives() {
        var first = vaults.open(tenant);
        pass(Duration.ofMinutes(14).minusSeconds(1));

        assertThat(vaults.open(tenant)).isSameAs(first);
        assertThat(vault.requests("auth/token/create")).isEqualTo(1);
    }

    @Test
    void a_token_that_ends_within_a_minute_is_given_up_for_a_fresh_one() {
        var first = vaults.open(tenant);

        // the cache notes the time of a token when it sees it complete, which is soon
        await().until(
                        () -> {
                            pass(Duration.ofMinutes(14));
                            return vaults.open(tenant) != first;
                        });

        assertThat(vault.requests("auth/token/create")).isEqualTo(2);
        assertThat(vault.requests("sys/mounts")).as("the vault is made once").isEqualTo(1);
    }

    @Test
    void each_tenant_has_a_token_of_its_own() {
        assertThat(vaults.open(tenant)).isNotSameAs(vaults.open(Ids.next()));
        assertThat(vault.requests("auth/token/create")).isEqualTo(2);
    }

    @Test
    void no_more_tokens_are_kept_than_it_may_remember() {
        var few = remembering(2);
        var tenants = Stream.generate(Ids::next).limit(6).toList();

        // what is too much is forgotten soon
        await().until(
                        () -> {
                            tenants.forEach(few::open);
                            return vault.requests("auth/token/create") >= 10;
                        });

        assertThat(vault.requests("sys/mounts")).as("vaults are forgotten too").isGreaterThan(6);
    }

    private TenantVaults remembering(long most) {
        return new TenantVaults(
                vault.client(),
                SETTINGS,
                new TenantVaults.Memory(
                        most, Executors.newVirtualThreadPerTaskExecutor(), nanos::get));
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
