package io.sealpost.secret.vault;

import io.quarkus.vault.client.VaultClient;
import io.quarkus.vault.client.api.secrets.kv2.VaultSecretsKV2;
import io.quarkus.vault.client.api.secrets.kv2.VaultSecretsKV2UpdateSecretOptions;
import io.sealpost.shell.idempotency.HashKey;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keeps the key of requests' hashes in this service's own part of Vault. Whoever needs it first
 * makes it; all replicas have the same.
 */
final class VaultHashKey implements HashKey {

    private static final String MOUNT = "services/secret-service";
    private static final String PATH = "request-hash";
    private static final String KEY = "key";
    private static final int BYTES = 32;

    private final VaultIdentity identity;
    private volatile SecretKey known;

    /**
     * @param anonymous a client without a token
     */
    VaultHashKey(VaultClient anonymous, VaultSettings settings) {
        this.identity = new VaultIdentity(anonymous, settings.service());
    }

    /**
     * Blocks, the first time.
     *
     * @throws VaultUnavailable when the key is not known yet and Vault is away
     */
    @Override
    public Optional<SecretKey> get() {
        if (known == null) {
            known = kept().orElseGet(this::made);
        }
        return Optional.of(known);
    }

    private Optional<SecretKey> kept() {
        try {
            return Optional.of(key(inOwnVault(kv -> kv.readSecret(PATH)).getData().get(KEY)));
        } catch (VaultRefused refused) {
            if (!refused.isNotFound()) {
                throw refused;
            }
            return Optional.empty();
        }
    }

    private SecretKey made() {
        var text = random();
        try {
            inOwnVault(kv -> kv.updateSecret(PATH, onlyIfAbsent(), Map.of(KEY, text)));
            return key(text);
        } catch (VaultUnavailable | VaultRefused ambiguous) {
            // another replica was first, or the answer was lost on its way
            return kept().orElseThrow(() -> ambiguous);
        }
    }

    private <T> T inOwnVault(Function<VaultSecretsKV2, CompletionStage<T>> request) {
        return identity.call(vault -> request.apply(vault.secrets().kv2(MOUNT)));
    }

    private static VaultSecretsKV2UpdateSecretOptions onlyIfAbsent() {
        return new VaultSecretsKV2UpdateSecretOptions().setCas(0);
    }

    // the client takes and gives nothing but a String, which cannot be wiped
    private static String random() {
        var bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        try {
            return Base64.getEncoder().encodeToString(bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static SecretKey key(Object text) {
        var bytes = Base64.getDecoder().decode((String) text);
        try {
            return new SecretKeySpec(bytes, "HmacSHA256");
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }
}
