package io.sealpost.secret.vault;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.quarkus.vault.client.VaultClient;
import io.quarkus.vault.client.api.auth.token.VaultAuthTokenCreateTokenParams;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;

/**
 * Opens tenants' vaults: each is provisioned once, then opened by a token of its own, which is
 * minted once for all who wait for it.
 */
final class TenantVaults {

    /** What the policy of the data path asks for; see deploy/vault. */
    private static final Duration TOKEN_TTL = Duration.ofMinutes(15);

    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final VaultProvisioner provisioner;
    private final VaultIdentity dataPath;
    private final VaultSettings settings;
    private final VaultClient anonymous;
    private final AsyncLoadingCache<UUID, Boolean> provisioned;
    private final AsyncLoadingCache<UUID, VaultClient> opened;

    /**
     * What is remembered of vaults.
     *
     * @param most how many vaults; those that were not used for longest are forgotten first
     * @param ticker tells how old a token is
     */
    record Memory(long most, Executor executor, Ticker ticker) {

        static Memory of(Executor executor) {
            return new Memory(10_000, executor, Ticker.systemTicker());
        }
    }

    TenantVaults(VaultClient anonymous, VaultSettings settings, Memory memory) {
        this.anonymous = anonymous;
        this.settings = settings;
        this.provisioner =
                new VaultProvisioner(new VaultIdentity(anonymous, settings.provisioner()));
        this.dataPath = new VaultIdentity(anonymous, settings.dataPath());
        this.provisioned =
                Caffeine.newBuilder()
                        .maximumSize(memory.most())
                        .executor(memory.executor())
                        .buildAsync(this::provision);
        this.opened =
                Caffeine.newBuilder()
                        .maximumSize(memory.most())
                        .expireAfterWrite(TOKEN_TTL.minus(MARGIN))
                        .ticker(memory.ticker())
                        .executor(memory.executor())
                        .buildAsync(this::mint);
    }

    void prepare(UUID tenantId) {
        VaultCalls.await(provisioned.get(tenantId));
    }

    VaultClient open(UUID tenantId) {
        prepare(tenantId);
        return VaultCalls.await(opened.get(tenantId));
    }

    /**
     * After a refusal that a fresh token or a fresh mount may mend. Forgets nothing when another
     * has taken the place of the one that was refused.
     */
    void forget(UUID tenantId, VaultClient refused) {
        opened.asMap()
                .computeIfPresent(
                        tenantId, (_, current) -> is(current, refused) ? none(tenantId) : current);
    }

    private static boolean is(CompletableFuture<VaultClient> opened, VaultClient client) {
        return opened.state() == Future.State.SUCCESS && opened.resultNow() == client;
    }

    private CompletableFuture<VaultClient> none(UUID tenantId) {
        provisioned.synchronous().invalidate(tenantId);
        return null;
    }

    private Boolean provision(UUID tenantId) {
        provisioner.provision(tenantId);
        return true;
    }

    private VaultClient mint(UUID tenantId) {
        var token =
                dataPath.call(
                        vault ->
                                vault.auth()
                                        .token()
                                        .create(settings.tokenRole(), openingOnly(tenantId)));
        return anonymous.configure().clientToken(token.getClientToken()).build();
    }

    private VaultAuthTokenCreateTokenParams openingOnly(UUID tenantId) {
        return new VaultAuthTokenCreateTokenParams()
                .setPolicies(List.of(TenantVault.policy(tenantId)))
                .setNoDefaultPolicy(true)
                .setTtl(TOKEN_TTL);
    }
}
