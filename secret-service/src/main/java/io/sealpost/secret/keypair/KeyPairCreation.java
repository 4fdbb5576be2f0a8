package io.sealpost.secret.keypair;

import io.sealpost.eventstore.Aggregate;
import io.sealpost.eventstore.CommandHandler;
import io.sealpost.eventstore.Context;
import io.sealpost.eventstore.EventStore;
import io.sealpost.eventstore.StreamId;
import io.sealpost.pki.SecretBytes;
import io.sealpost.secret.keypair.KeyPairViews.NewKeyPair;
import io.sealpost.secret.vault.KeyMaterialStore;
import io.sealpost.shell.access.TenantRef;
import io.sealpost.shell.http.Malformed;
import io.sealpost.shell.store.Await;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Instant;

/** Creates key pairs: judge, then the vault, then the event. */
@ApplicationScoped
class KeyPairCreation {

    private static final int LONGEST_KEY = 1024;
    private static final int LONGEST_VALUE = 8192;

    private final KeyMaterialStore store;
    private final CommandHandler<KeyPairCommand, KeyPair, KeyPairEvent> handler;

    KeyPairCreation(EventStore events, KeyPairs keyPairs, KeyMaterialStore store) {
        this.store = store;
        this.handler = new CommandHandler<>(events, keyPair(keyPairs));
    }

    @Produces
    @Singleton
    static Aggregate<KeyPairCommand, KeyPair, KeyPairEvent> keyPair(KeyPairs keyPairs) {
        return new Aggregate<>(
                KeyPairEventJson.STREAM, new KeyPairDecider(), KeyPairEventJson.JSON, keyPairs);
    }

    void create(TenantRef tenant, KeyPairId id, NewKeyPair request, Context context) {
        try (var material = KeyPairSecrets.material(request.secretKey(), request.secretValue())) {
            var command = command(tenant, request);
            store.keep(tenant.id(), KeyPairSecrets.path(id, 1), material);
            var stream = new StreamId(tenant.id(), KeyPairEventJson.STREAM, id.value());
            var _ = Await.await(() -> handler.handle(stream, command, context));
        }
    }

    private static KeyPairCommand.Create command(TenantRef tenant, NewKeyPair request) {
        requireLength("secretKey", request.secretKey(), LONGEST_KEY);
        requireLength("secretValue", request.secretValue(), LONGEST_VALUE);
        return new KeyPairCommand.Create(
                tenant.key(),
                new KeyPairName(request.name()),
                request.description(),
                new Validity(request.validFrom().orElseGet(Instant::now), request.validTo()));
    }

    private static void requireLength(String field, SecretBytes secret, int longest) {
        if (secret.length() < 1 || secret.length() > longest) {
            throw new Malformed(field, "1 to %d bytes".formatted(longest));
        }
    }
}
