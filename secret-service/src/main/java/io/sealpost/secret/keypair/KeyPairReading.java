package io.sealpost.secret.keypair;

import io.sealpost.eventstore.Provenance;
import io.sealpost.eventstore.StreamId;
import io.sealpost.secret.reads.SecretRead;
import io.sealpost.secret.reads.SecretReads;
import io.sealpost.secret.vault.KeyMaterialStore;
import io.sealpost.shell.access.TenantRef;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Gives out the values of key pairs, each time recorded first. */
@ApplicationScoped
class KeyPairReading {

    private final KeyMaterialStore store;
    private final SecretReads reads;

    KeyPairReading(KeyMaterialStore store, SecretReads reads) {
        this.store = store;
        this.reads = reads;
    }

    KeyPairSecrets reveal(TenantRef tenant, KeyPairRow keyPair, Provenance provenance) {
        return read(
                tenant,
                keyPair,
                new SecretRead.KeyPairRevealed(tenant.key(), keyPair.name, keyPair.number),
                provenance);
    }

    /**
     * @throws KeyPairRejected.OutsideValidity before its validity begins, and when it is over
     */
    KeyPairSecrets use(TenantRef tenant, KeyPairRow keyPair, Provenance provenance) {
        if (!keyPair.validity().contains(Instant.now())) {
            throw new KeyPairRejected.OutsideValidity(keyPair.validity());
        }
        return read(
                tenant,
                keyPair,
                new SecretRead.KeyPairUsed(tenant.key(), keyPair.name, keyPair.number),
                provenance);
    }

    private KeyPairSecrets read(
            TenantRef tenant, KeyPairRow keyPair, SecretRead read, Provenance provenance) {
        var path = KeyPairSecrets.path(new KeyPairId(keyPair.id), keyPair.number);
        var material = store.fetch(tenant.id(), path);
        try {
            reads.record(subject(tenant, keyPair), read, provenance);
            return KeyPairSecrets.of(material);
        } catch (Throwable unrecorded) {
            material.close();
            throw unrecorded;
        }
    }

    private static StreamId subject(TenantRef tenant, KeyPairRow keyPair) {
        return new StreamId(tenant.id(), KeyPairEventJson.STREAM, keyPair.id);
    }
}
