package io.sealpost.secret.publishing;

import io.sealpost.contracts.IntegrationEvent;
import io.sealpost.contracts.KeyPairChanged;
import io.sealpost.contracts.KeyPairCreated;
import io.sealpost.contracts.KeyPairDeleted;
import io.sealpost.contracts.KeyPairDisabled;
import io.sealpost.contracts.KeyPairEnabled;
import io.sealpost.eventstore.StoredEvent;
import io.sealpost.secret.keypair.KeyPairDetails;
import io.sealpost.secret.keypair.KeyPairEvent;
import io.sealpost.secret.keypair.KeyPairEventJson;
import java.time.Instant;
import java.util.Optional;

/** Key pairs as others see them, without either value. */
final class KeyPairEvents {

    private KeyPairEvents() {}

    static IntegrationEvent of(StoredEvent stored) {
        var tenantId = stored.stream().tenantId();
        var id = stored.stream().id();
        var version = Math.toIntExact(stored.version());
        return switch (KeyPairEventJson.JSON.read(stored)) {
            case KeyPairEvent.Created created -> created(stored, created);
            case KeyPairEvent.Changed(var tenantKey, var details, var enabled, var values) ->
                    changed(
                            stored,
                            tenantKey,
                            details,
                            enabled,
                            new Values(values.isPresent(), Optional.empty()));
            case KeyPairEvent.Rotated(var tenantKey, var details, var enabled, _, var until) ->
                    changed(
                            stored,
                            tenantKey,
                            details,
                            enabled,
                            new Values(true, Optional.of(until)));
            case KeyPairEvent.Enabled(var tenantKey, var name) ->
                    new KeyPairEnabled(tenantId, tenantKey, id, name.value(), version);
            case KeyPairEvent.Disabled(var tenantKey, var name) ->
                    new KeyPairDisabled(tenantId, tenantKey, id, name.value(), version);
            case KeyPairEvent.Deleted(var tenantKey, var name) ->
                    new KeyPairDeleted(tenantId, tenantKey, id, name.value(), version);
        };
    }

    private static KeyPairCreated created(StoredEvent stored, KeyPairEvent.Created created) {
        return new KeyPairCreated(
                stored.stream().tenantId(),
                created.tenantKey(),
                stored.stream().id(),
                created.name().value(),
                created.description(),
                created.validity().from(),
                created.validity().to(),
                true,
                created.version());
    }

    private record Values(boolean changed, Optional<Instant> previousUntil) {}

    private static KeyPairChanged changed(
            StoredEvent stored,
            String tenantKey,
            KeyPairDetails details,
            boolean enabled,
            Values values) {
        return new KeyPairChanged(
                stored.stream().tenantId(),
                tenantKey,
                stored.stream().id(),
                details.name().value(),
                details.description(),
                details.validity().from(),
                details.validity().to(),
                enabled,
                Math.toIntExact(stored.version()),
                values.changed(),
                values.previousUntil());
    }
}
