package io.sealpost.secret.keypair;

import io.sealpost.eventstore.Provenance;
import io.sealpost.eventstore.StreamId;
import io.sealpost.secret.reads.SecretRead;
import io.sealpost.secret.reads.SecretReads;
import io.sealpost.secret.vault.KeyMaterial;
import io.sealpost.secret.vault.KeyMaterialStore;
import io.sealpost.secret.vault.VaultRefused;
import io.sealpost.shell.access.TenantRef;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Gives out the values of key pairs, each time recorded first. */
@ApplicationScoped
class KeyPairReading {

    private final KeyPairs keyPairs;
    private final KeyMaterialStore store;
    private final SecretReads reads;

    KeyPairReading(KeyPairs keyPairs, KeyMaterialStore store, SecretReads reads) {
        this.keyPairs = keyPairs;
        this.store = store;
        this.reads = reads;
    }

    /** Also of one that is disabled. */
    KeyPairSecrets reveal(TenantRef tenant, KeyPairRow keyPair, Provenance provenance) {
        return recorded(
                tenant,
                keyPair,
                new SecretRead.KeyPairRevealed(
                        tenant.key(), keyPair.name, Math.toIntExact(keyPair.version)),
                provenance);
    }

    /**
     * @throws KeyPairRejected.Disabled until it is enabled
     */
    KeyPairSecrets use(TenantRef tenant, KeyPairRow keyPair, Provenance provenance) {
        if (!keyPair.enabled) {
            throw new KeyPairRejected.Disabled();
        }
        return recorded(
                tenant,
                keyPair,
                new SecretRead.KeyPairUsed(
                        tenant.key(), keyPair.name, Math.toIntExact(keyPair.version)),
                provenance);
    }

    private KeyPairSecrets recorded(
            TenantRef tenant, KeyPairRow keyPair, SecretRead read, Provenance provenance) {
        var secrets = unlessDeleted(tenant, keyPair, () -> fetch(keyPair, Instant.now()));
        try {
            reads.record(
                    new StreamId(tenant.id(), KeyPairEventJson.STREAM, keyPair.id),
                    read,
                    provenance);
            return secrets;
        } catch (Throwable unrecorded) {
            secrets.close();
            throw unrecorded;
        }
    }

    private KeyPairSecrets fetch(KeyPairRow keyPair, Instant now) {
        var material = fetch(keyPair, new ValuesId(keyPair.currentValues));
        try {
            return KeyPairSecrets.of(
                    material,
                    keyPair.overlap(now)
                            .map(
                                    overlap ->
                                            new KeyPairSecrets.Previous(
                                                    fetch(keyPair, overlap.values()),
                                                    overlap.until())));
        } catch (Throwable half) {
            material.close();
            throw half;
        }
    }

    private KeyMaterial fetch(KeyPairRow keyPair, ValuesId values) {
        return store.fetch(
                keyPair.tenantId, KeyPairSecrets.path(new KeyPairId(keyPair.id), values));
    }

    // what is not in the vault was erased since the row was read, or is lost
    private <T> T unlessDeleted(TenantRef tenant, KeyPairRow keyPair, Supplier<T> fetched) {
        try {
            return fetched.get();
        } catch (VaultRefused refused) {
            Optional<KeyPairRow> still = keyPairs.byId(tenant.id(), new KeyPairId(keyPair.id));
            throw still.isEmpty() ? new KeyPairRejected.NotFound() : refused;
        }
    }
}
