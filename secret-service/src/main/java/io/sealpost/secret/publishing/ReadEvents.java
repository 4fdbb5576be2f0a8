package io.sealpost.secret.publishing;

import io.sealpost.contracts.IntegrationEvent;
import io.sealpost.contracts.KeyPairRevealed;
import io.sealpost.contracts.KeyPairUsed;
import io.sealpost.contracts.MaterialRead;
import io.sealpost.contracts.Reader;
import io.sealpost.contracts.ReaderKind;
import io.sealpost.eventstore.Actor;
import io.sealpost.eventstore.StoredEvent;
import io.sealpost.secret.reads.SecretRead;
import io.sealpost.secret.reads.SecretReadJson;

/** Reads of secrets as others see them: what was read, and by whom. */
final class ReadEvents {

    private ReadEvents() {}

    static IntegrationEvent of(StoredEvent stored) {
        var tenantId = stored.stream().tenantId();
        var subject = stored.stream().id();
        var reader = reader(stored.provenance().actor());
        return switch (SecretReadJson.JSON.read(stored)) {
            case SecretRead.Material(var tenantKey, var alias, var version, var format) ->
                    new MaterialRead(tenantId, tenantKey, subject, alias, version, format, reader);
            case SecretRead.KeyPairRevealed(var tenantKey, var name, var version) ->
                    new KeyPairRevealed(tenantId, tenantKey, subject, name, version, reader);
            case SecretRead.KeyPairUsed(var tenantKey, var name, var version) ->
                    new KeyPairUsed(tenantId, tenantKey, subject, name, version, reader);
        };
    }

    private static Reader reader(Actor actor) {
        return new Reader(actor.issuer(), actor.subject(), kind(actor.kind()).value());
    }

    private static ReaderKind kind(Actor.Kind kind) {
        return switch (kind) {
            case PERSON -> ReaderKind.PERSON;
            case SERVICE -> ReaderKind.SERVICE;
        };
    }
}
