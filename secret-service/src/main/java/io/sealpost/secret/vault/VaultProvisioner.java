package io.sealpost.secret.vault;

import io.quarkus.vault.client.VaultClient;
import io.quarkus.vault.client.common.VaultRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.LockSupport;

/**
 * Makes tenants' vaults. Doing it again, here or on another replica at the same time, changes
 * nothing.
 */
final class VaultProvisioner {

    /**
     * Without {@code update} or {@code delete} of data: what was kept stays as it is. Only key
     * pairs can be erased, by their metadata.
     */
    private static final String POLICY =
            """
            path "tenants/%1$s/data/*" {
              capabilities = ["create", "read"]
            }
            path "tenants/%1$s/metadata/key-pairs/*" {
              capabilities = ["list", "delete"]
            }
            """;

    private static final Duration SETTLING = Duration.ofSeconds(3);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private final VaultIdentity identity;

    VaultProvisioner(VaultIdentity identity) {
        this.identity = identity;
    }

    void provision(UUID tenantId) {
        identity.call(vault -> vault.execute(policy(tenantId)));
        try {
            identity.call(vault -> mount(vault, tenantId));
        } catch (VaultRefused refused) {
            requireMounted(tenantId, refused);
        }
        settle(tenantId);
    }

    // a new mount refuses for a moment; once it takes its settings, it takes material too
    private void settle(UUID tenantId) {
        var deadline = Instant.now().plus(SETTLING);
        while (!isSettled(tenantId, deadline)) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    private boolean isSettled(UUID tenantId, Instant deadline) {
        try {
            identity.call(vault -> requireCheckAndSet(vault, tenantId));
            return true;
        } catch (VaultUnavailable unavailable) {
            if (Instant.now().isAfter(deadline)) {
                throw unavailable;
            }
            return false;
        }
    }

    private static CompletionStage<Void> requireCheckAndSet(VaultClient vault, UUID tenantId) {
        return vault.secrets().kv2(TenantVault.mount(tenantId)).updateConfig(null, true, null);
    }

    // the client's own way is sys/policy, which Vault keeps for old callers only
    private static VaultRequest<Void> policy(UUID tenantId) {
        return VaultRequest.<Void>post("[SYS (policies)] Update")
                .path("sys", "policies", "acl", TenantVault.policy(tenantId))
                .body(Map.of("policy", POLICY.formatted(tenantId)))
                .expectOkOrNoContentStatus()
                .build();
    }

    private static CompletionStage<Void> mount(VaultClient vault, UUID tenantId) {
        return vault.sys()
                .mounts()
                .enable(
                        TenantVault.mount(tenantId),
                        "kv",
                        "key material of a tenant",
                        null,
                        Map.of("version", "2"));
    }

    // a path that is in use is answered with 400, like much else
    private void requireMounted(UUID tenantId, VaultRefused refused) {
        if (!refused.isBadRequest()) {
            throw refused;
        }
        var mounted =
                identity.call(vault -> vault.sys().mounts().read(TenantVault.mount(tenantId)));
        if (!"kv".equals(mounted.getType())) {
            throw refused;
        }
    }
}
