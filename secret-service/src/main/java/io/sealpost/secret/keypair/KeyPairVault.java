package io.sealpost.secret.keypair;

import io.sealpost.eventstore.Ids;
import io.sealpost.pki.SecretBytes;
import io.sealpost.secret.keypair.KeyPairCommand.NewValues;
import io.sealpost.secret.vault.KeyMaterialStore;
import io.sealpost.shell.http.Malformed;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Puts the values of key pairs into their tenant's vault. */
@ApplicationScoped
class KeyPairVault {

    private static final int LONGEST_KEY = 1024;
    private static final int LONGEST_VALUE = 8192;

    private final KeyMaterialStore store;

    KeyPairVault(KeyMaterialStore store) {
        this.store = store;
    }

    void keep(
            UUID tenantId,
            KeyPairId id,
            ValuesId values,
            SecretBytes secretKey,
            SecretBytes secretValue) {
        requireValue(KeyPairSecrets.KEY, secretKey, LONGEST_KEY);
        requireValue(KeyPairSecrets.VALUE, secretValue, LONGEST_VALUE);
        try (var material = KeyPairSecrets.material(secretKey, secretValue)) {
            store.keep(tenantId, KeyPairSecrets.path(id, values), material);
        }
    }

    /** Keeps nothing when neither value is new. */
    Optional<NewValues> keepNew(
            KeyPairRow keyPair,
            Optional<SecretBytes> secretKey,
            Optional<SecretBytes> secretValue) {
        return secretKey.isEmpty() && secretValue.isEmpty()
                ? Optional.empty()
                : Optional.of(keepNew(keyPair, ValuesId.of(Ids.next()), secretKey, secretValue));
    }

    /**
     * Keeps both values anew, at least one of which is new; the other is taken over from the
     * present ones.
     */
    NewValues keepNew(
            KeyPairRow keyPair,
            ValuesId values,
            Optional<SecretBytes> secretKey,
            Optional<SecretBytes> secretValue) {
        var id = new KeyPairId(keyPair.id);
        if (secretKey.isPresent() && secretValue.isPresent()) {
            keep(keyPair.tenantId, id, values, secretKey.get(), secretValue.get());
            return new NewValues(values, Optional.empty());
        }
        secretKey.ifPresent(key -> requireValue(KeyPairSecrets.KEY, key, LONGEST_KEY));
        secretValue.ifPresent(value -> requireValue(KeyPairSecrets.VALUE, value, LONGEST_VALUE));
        var present = new ValuesId(keyPair.currentValues);
        try (var material = store.fetch(keyPair.tenantId, KeyPairSecrets.path(id, present))) {
            keep(
                    keyPair.tenantId,
                    id,
                    values,
                    secretKey.orElseGet(() -> material.secret(KeyPairSecrets.KEY)),
                    secretValue.orElseGet(() -> material.secret(KeyPairSecrets.VALUE)));
        }
        return new NewValues(values, Optional.of(present));
    }

    private static void requireValue(String field, SecretBytes secret, int longest) {
        if (secret.length() < 1 || secret.length() > longest) {
            throw new Malformed(field, "1 to %d bytes".formatted(longest));
        }
        if (KeyPairSecrets.isMask(secret)) {
            throw new KeyPairRejected.MaskedValue(field);
        }
    }
}
