package io.sealpost.secret.keypair;

import io.sealpost.eventstore.Aggregate;
import io.sealpost.eventstore.CommandHandler;
import io.sealpost.eventstore.ConstraintViolations;
import io.sealpost.eventstore.Context;
import io.sealpost.eventstore.EventStore;
import io.sealpost.eventstore.StaleVersion;
import io.sealpost.eventstore.StreamId;
import io.sealpost.secret.keypair.KeyPairCommand.NewValues;
import io.sealpost.secret.keypair.KeyPairViews.ChangedKeyPair;
import io.sealpost.secret.keypair.KeyPairViews.NewKeyPair;
import io.sealpost.secret.keypair.KeyPairViews.Rotation;
import io.sealpost.shell.access.TenantRef;
import io.sealpost.shell.store.Await;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Changes key pairs: judge, then the vault, then the event; but what is erased, after it. */
@ApplicationScoped
class KeyPairCommands {

    private final KeyPairs keyPairs;
    private final KeyPairVault vault;
    private final KeyPairReservations reservations;
    private final KeyPairErasures erasures;
    private final CommandHandler<KeyPairCommand, KeyPair, KeyPairEvent> handler;

    KeyPairCommands(
            EventStore events,
            KeyPairs keyPairs,
            KeyPairVault vault,
            KeyPairReservations reservations,
            KeyPairErasures erasures) {
        this.keyPairs = keyPairs;
        this.vault = vault;
        this.reservations = reservations;
        this.erasures = erasures;
        this.handler = new CommandHandler<>(events, keyPair(keyPairs));
    }

    @Produces
    @Singleton
    static Aggregate<KeyPairCommand, KeyPair, KeyPairEvent> keyPair(KeyPairs keyPairs) {
        return new Aggregate<>(
                KeyPairEventJson.STREAM, new KeyPairDecider(), KeyPairEventJson.JSON, keyPairs);
    }

    /**
     * @throws KeyPairRejected.NameTaken also to the loser of a race, whose values stay in the vault
     *     unreferred to
     */
    void create(TenantRef tenant, KeyPairId id, NewKeyPair request, Context context) {
        var name = new KeyPairName(request.name());
        var command =
                new KeyPairCommand.Create(
                        tenant.key(),
                        name,
                        request.description(),
                        new Validity(
                                request.validFrom().orElseGet(Instant::now), request.validTo()));
        refuseTaken(tenant, id, name);
        vault.keep(tenant.id(), id, ValuesId.FIRST, request.secretKey(), request.secretValue());
        take(tenant, id, command, name, context);
    }

    /**
     * @throws KeyPairRejected.NameTaken as {@link #create}
     * @throws KeyPairRejected.ChangedMeanwhile when one value is new, and the other was replaced
     *     under way
     */
    void change(TenantRef tenant, KeyPairRow keyPair, ChangedKeyPair request, Context context) {
        var id = new KeyPairId(keyPair.id);
        var details =
                new KeyPairDetails(
                        new KeyPairName(request.name()),
                        request.description(),
                        new Validity(
                                request.validFrom().orElse(keyPair.validFrom), request.validTo()));
        refuseStale(keyPair, context);
        refuseTaken(tenant, id, details.name());
        var values = vault.keepNew(keyPair, request.secretKey(), request.secretValue());
        take(tenant, id, new KeyPairCommand.Change(details, values), details.name(), context);
    }

    /**
     * @param values where the new ones are to lie
     * @throws KeyPairRejected.ChangedMeanwhile as {@link #change}
     */
    void rotate(
            TenantRef tenant,
            KeyPairRow keyPair,
            ValuesId values,
            Rotation request,
            Context context) {
        var now = Instant.now();
        refuseStale(keyPair, context);
        KeyPairDecider.requireInRange(request.previousUntil(), now);
        NewValues kept =
                vault.keepNew(
                        keyPair, values, request.secretKey(), Optional.of(request.secretValue()));
        take(
                tenant,
                new KeyPairId(keyPair.id),
                new KeyPairCommand.Rotate(kept, request.previousUntil(), now),
                context);
    }

    /** What needs nothing of the vault. */
    void take(TenantRef tenant, KeyPairId id, KeyPairCommand command, Context context) {
        var _ = Await.await(() -> handler.handle(stream(tenant.id(), id), command, context));
    }

    /**
     * When it returns, the key pair is gone; its values are erased, or will be by and by.
     *
     * @throws KeyPairRejected.InUse when it is reserved
     */
    void delete(TenantRef tenant, KeyPairId id, Context context) {
        take(
                tenant,
                id,
                new KeyPairCommand.Delete(),
                context.with(erasures.requested(tenant.id(), id))
                        .with(reservations.requireNone(tenant.id(), id)));
        erasures.eraseNow(tenant.id(), id);
    }

    private void take(
            TenantRef tenant,
            KeyPairId id,
            KeyPairCommand command,
            KeyPairName name,
            Context context) {
        var _ =
                Await.await(
                        () ->
                                handler.handle(stream(tenant.id(), id), command, context)
                                        .onFailure(
                                                failure ->
                                                        ConstraintViolations.isOf(
                                                                failure, KeyPairs.UNIQUE_NAME))
                                        .transform(_ -> new KeyPairRejected.NameTaken(name)));
    }

    // the index decides; this spares most losers the vault
    private void refuseTaken(TenantRef tenant, KeyPairId id, KeyPairName name) {
        if (keyPairs.isTaken(tenant.id(), name, id)) {
            throw new KeyPairRejected.NameTaken(name);
        }
    }

    // the command handler decides; this spares a change that is stale already the vault
    private static void refuseStale(KeyPairRow keyPair, Context context) {
        context.expectedVersion()
                .ifPresent(
                        expected -> {
                            if (expected != keyPair.version) {
                                throw new StaleVersion(expected, keyPair.version);
                            }
                        });
    }

    private static StreamId stream(UUID tenantId, KeyPairId id) {
        return new StreamId(tenantId, KeyPairEventJson.STREAM, id.value());
    }
}
