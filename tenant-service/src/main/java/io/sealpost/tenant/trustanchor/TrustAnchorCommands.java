package io.sealpost.tenant.trustanchor;

import io.sealpost.eventstore.Aggregate;
import io.sealpost.eventstore.CommandHandler;
import io.sealpost.eventstore.ConstraintViolations;
import io.sealpost.eventstore.Context;
import io.sealpost.eventstore.EventStore;
import io.sealpost.eventstore.SessionConnection;
import io.sealpost.eventstore.StreamId;
import io.sealpost.shell.store.Await;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Takes commands to the log. Blocking. */
@ApplicationScoped
public class TrustAnchorCommands {

    private static final String CERTIFICATE_INDEX = "trust_anchors_certificate";

    /** Whoever counts next waits, so that all together do not exceed the number. */
    private static final String COUNT_ALONE =
            "SELECT pg_advisory_xact_lock(uuid_hash_extended($1, 19791))";

    private static final String COUNT = "SELECT count(*) FROM trust_anchors WHERE tenant_id = $1";

    private final CommandHandler<TrustAnchorCommand, TrustAnchor, TrustAnchorEvent> handler;

    TrustAnchorCommands(EventStore store, TrustAnchors anchors) {
        this.handler = new CommandHandler<>(store, trustAnchor(anchors));
    }

    @Produces
    @Singleton
    static Aggregate<TrustAnchorCommand, TrustAnchor, TrustAnchorEvent> trustAnchor(
            TrustAnchors anchors) {
        return new Aggregate<>(
                TrustAnchorEventJson.STREAM,
                new TrustAnchorDecider(),
                TrustAnchorEventJson.JSON,
                anchors);
    }

    /**
     * @throws TrustAnchorRejected.TooMany when the owner has as many as it may have
     * @throws TrustAnchorRejected.AlreadyTrusted when it trusts the certificate already
     */
    void add(Owner owner, UUID id, TrustAnchorCommand.Add command, Context context) {
        take(owner, id, command, context.with(session -> roomFor(owner, id, session)));
    }

    /** Before its row is written: the rows of others that are committed, at most all but one. */
    private static Uni<Void> roomFor(Owner owner, UUID id, Mutiny.Session session) {
        var connection = SessionConnection.of(session);
        return connection
                .select(COUNT_ALONE, owner.id())
                .chain(() -> connection.select(COUNT + " AND id <> $2", owner.id(), id))
                .invoke(
                        rows -> {
                            if ((Long) rows.getFirst()[0] >= CaFile.MOST) {
                                throw new TrustAnchorRejected.TooMany(CaFile.MOST);
                            }
                        })
                .replaceWithVoid();
    }

    /**
     * @throws TrustAnchorRejected.AlreadyTrusted when another anchor of the owner has the
     *     certificate
     */
    void take(Owner owner, UUID id, TrustAnchorCommand command, Context context) {
        var stream = new StreamId(owner.id(), TrustAnchorEventJson.STREAM, id);
        Await.await(
                () ->
                        handler.handle(stream, command, context)
                                .onFailure(
                                        failure ->
                                                ConstraintViolations.isOf(
                                                        failure, CERTIFICATE_INDEX))
                                .transform(_ -> new TrustAnchorRejected.AlreadyTrusted()));
    }
}
