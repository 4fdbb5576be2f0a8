package io.sealpost.secret.vault;

import io.quarkus.vault.client.VaultClient;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/**
 * Makes tenants' vaults. Doing it again, here or on another replica at the same time, changes
 * nothing.
 */
final class VaultProvisioner {

    /** Without {@code update} or {@code delete}: what was kept stays as it is. */
    private static final String POLICY =
            """
            path "tenants/%1$s/data/*" {
              capabilities = ["create", "read"]
            }
            """;

    private final VaultIdentity identity;

    VaultProvisioner(VaultIdentity identity) {
        this.identity = identity;
    }

    void provision(UUID tenantId) {
        identity.call(
                vault ->
                        vault.sys()
                                .policy()
                                .update(TenantVault.policy(tenantId), POLICY.formatted(tenantId)));
        try {
            identity.call(vault -> mount(vault, tenantId));
        } catch (VaultRefused refused) {
            requireMounted(tenantId, refused);
        }
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
