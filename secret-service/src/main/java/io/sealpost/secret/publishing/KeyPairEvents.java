package io.sealpost.secret.publishing;

import io.sealpost.contracts.IntegrationEvent;
import io.sealpost.contracts.KeyPairCreated;
import io.sealpost.eventstore.StoredEvent;
import io.sealpost.secret.keypair.KeyPairEvent;
import io.sealpost.secret.keypair.KeyPairEventJson;

/** Key pairs as others see them, without either value. */
final class KeyPairEvents {

    private KeyPairEvents() {}

    static IntegrationEvent of(StoredEvent stored) {
        return switch (KeyPairEventJson.JSON.read(stored)) {
            case KeyPairEvent.Created(
                            var tenantKey,
                            var name,
                            var description,
                            var validity,
                            var version) ->
                    new KeyPairCreated(
                            stored.stream().tenantId(),
                            tenantKey,
                            stored.stream().id(),
                            name.value(),
                            description,
                            validity.from(),
                            validity.to(),
                            true,
                            version);
        };
    }
}
