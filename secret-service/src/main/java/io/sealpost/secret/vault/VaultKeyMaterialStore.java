package io.sealpost.secret.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.vault.client.VaultClient;
import io.quarkus.vault.client.api.secrets.kv2.VaultSecretsKV2;
import io.quarkus.vault.client.api.secrets.kv2.VaultSecretsKV2UpdateSecretOptions;
import io.sealpost.pki.SecretBytes;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Keeps key material in HashiCorp Vault or OpenBao, as texts in the KV version 2 engine. */
public final class VaultKeyMaterialStore implements KeyMaterialStore {

    private final TenantVaults vaults;

    /**
     * @param vault a client without a token
     * @param executor for what waits on behalf of several callers
     */
    public VaultKeyMaterialStore(VaultClient vault, VaultSettings settings, Executor executor) {
        this.vaults = new TenantVaults(vault, settings, TenantVaults.Memory.of(executor));
    }

    @Override
    public void prepare(UUID tenantId) {
        vaults.prepare(tenantId);
    }

    @Override
    public void keep(UUID tenantId, MaterialPath path, KeyMaterial material) {
        try {
            inVaultOf(
                    tenantId,
                    kv -> kv.updateSecret(path.value(), onlyIfAbsent(), encoded(material)));
        } catch (VaultUnavailable | VaultRefused ambiguous) {
            if (!isKept(tenantId, path, material)) {
                throw ambiguous;
            }
        }
    }

    @Override
    public KeyMaterial fetch(UUID tenantId, MaterialPath path) {
        return decoded(inVaultOf(tenantId, kv -> kv.readSecret(path.value())).getData());
    }

    @Override
    public void eraseBelow(UUID tenantId, MaterialPath folder) {
        for (var entry : entries(tenantId, folder)) {
            var path = MaterialPath.of(folder.value(), entry);
            // without metadata there is no version left either
            inVaultOf(tenantId, kv -> kv.deleteSecretMetadata(path.value()));
        }
    }

    private List<String> entries(UUID tenantId, MaterialPath folder) {
        try {
            return inVaultOf(tenantId, kv -> kv.listSecrets(folder.value()));
        } catch (VaultRefused refused) {
            if (refused.isNotFound()) {
                return List.of();
            }
            throw refused;
        }
    }

    // the answer may have been lost on its way, or another attempt came first
    private boolean isKept(UUID tenantId, MaterialPath path, KeyMaterial material) {
        try (var kept = fetch(tenantId, path)) {
            return kept.matches(material);
        } catch (VaultUnavailable | VaultRefused _) {
            return false;
        }
    }

    private <T> T inVaultOf(UUID tenantId, Function<VaultSecretsKV2, CompletionStage<T>> request) {
        var used = vaults.open(tenantId);
        try {
            return VaultCalls.await(request.apply(in(tenantId, used)));
        } catch (VaultRefused refused) {
            if (!refused.isForbidden()) {
                throw refused;
            }
            vaults.forget(tenantId, used);
            return VaultCalls.await(request.apply(in(tenantId, vaults.open(tenantId))));
        }
    }

    private static VaultSecretsKV2 in(UUID tenantId, VaultClient vault) {
        return vault.secrets().kv2(TenantVault.mount(tenantId));
    }

    private static VaultSecretsKV2UpdateSecretOptions onlyIfAbsent() {
        return new VaultSecretsKV2UpdateSecretOptions().setCas(0);
    }

    private static Map<String, Object> encoded(KeyMaterial material) {
        return material.secrets().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> text(entry.getValue())));
    }

    // the client takes nothing but a String, which cannot be wiped
    private static String text(SecretBytes secret) {
        return secret.use(bytes -> new String(bytes, UTF_8));
    }

    private static KeyMaterial decoded(Map<String, Object> data) {
        return KeyMaterial.takeOwnershipOf(
                data.entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey, entry -> secret(entry.getValue()))));
    }

    private static SecretBytes secret(Object text) {
        return SecretBytes.takeCopyOf((String) text);
    }
}
