package io.sealpost.secret.keypair;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.sealpost.eventstore.ReadModel;
import io.sealpost.eventstore.Recorded;
import io.sealpost.eventstore.StreamId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Which key pairs a tenant has. */
@ApplicationScoped
public class KeyPairs implements ReadModel<KeyPair, KeyPairEvent> {

    @Override
    public Uni<Void> apply(
            Mutiny.Session session,
            StreamId stream,
            KeyPair keyPair,
            List<Recorded<KeyPairEvent>> events) {
        return Multi.createFrom()
                .iterable(events)
                .onItem()
                .transformToUniAndConcatenate(event -> apply(session, event))
                .collect()
                .last();
    }

    private static Uni<Void> apply(Mutiny.Session session, Recorded<KeyPairEvent> recorded) {
        return switch (recorded.event()) {
            case KeyPairEvent.Created created ->
                    session.persist(KeyPairEntry.of(created, recorded.stored()));
        };
    }

    Uni<Optional<KeyPairEntry>> byId(UUID tenantId, UUID id) {
        return Panache.withSession(
                () ->
                        KeyPairEntry.<KeyPairEntry>find("tenantId = ?1 and id = ?2", tenantId, id)
                                .firstResult()
                                .map(Optional::ofNullable));
    }

    /**
     * The key pairs of a tenant in the order in which they were created, from the first one after
     * {@code id}.
     */
    Uni<List<KeyPairEntry>> after(UUID tenantId, UUID id, int limit) {
        return Panache.withSession(
                () ->
                        KeyPairEntry.<KeyPairEntry>find(
                                        "tenantId = ?1 and id > ?2 order by id", tenantId, id)
                                .page(0, limit)
                                .list());
    }
}
