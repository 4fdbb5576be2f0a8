package io.sealpost.secret.keypair;

import static io.sealpost.shell.store.Reading.read;

import io.sealpost.eventstore.DerivedTable;
import io.sealpost.eventstore.ReadModel;
import io.sealpost.eventstore.Recorded;
import io.sealpost.eventstore.StoredEvent;
import io.sealpost.eventstore.StreamId;
import io.sealpost.shell.access.TenantRef;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/** Which key pairs a tenant has. */
@ApplicationScoped
class KeyPairs implements ReadModel<KeyPair, KeyPairEvent> {

    static final String UNIQUE_NAME = "key_pairs_name";

    private static final String BY_ID = "from KeyPairRow where tenantId = :tenant and id = :id";

    private static final String NAMED =
            "select count(*) from KeyPairRow where tenantId = :tenant and name = :name and id <> :id";

    private static final String IN_ORDER =
            "from KeyPairRow where tenantId = :tenant and id > :after order by id";

    @Override
    public List<DerivedTable> tables() {
        return List.of(DerivedTable.ofStreams("key_pairs", "id"));
    }

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
        var stored = recorded.stored();
        return switch (recorded.event()) {
            case KeyPairEvent.Created created -> session.persist(KeyPairRow.of(created, stored));
            case KeyPairEvent.Changed changed -> write(session, stored, row -> row.change(changed));
            case KeyPairEvent.Rotated rotated -> write(session, stored, row -> row.rotate(rotated));
            case KeyPairEvent.Enabled _ -> write(session, stored, row -> row.enabled = true);
            case KeyPairEvent.Disabled _ -> write(session, stored, row -> row.enabled = false);
            case KeyPairEvent.Deleted _ -> row(session, stored).chain(session::remove);
        };
    }

    private static Uni<Void> write(
            Mutiny.Session session, StoredEvent stored, Consumer<KeyPairRow> change) {
        return row(session, stored)
                .invoke(
                        row -> {
                            change.accept(row);
                            row.changed(stored);
                        })
                .replaceWithVoid();
    }

    private static Uni<KeyPairRow> row(Mutiny.Session session, StoredEvent stored) {
        return session.find(KeyPairRow.class, stored.stream().id());
    }

    /**
     * Blocks.
     *
     * @param id as a path has it, perhaps no id at all
     * @throws KeyPairRejected.NotFound when the tenant has none with this id
     */
    KeyPairRow require(TenantRef tenant, String id) {
        return byId(tenant.id(), KeyPairId.of(id)).orElseThrow(KeyPairRejected.NotFound::new);
    }

    /** Blocks. */
    Optional<KeyPairRow> byId(UUID tenantId, KeyPairId id) {
        return Optional.ofNullable(
                read(
                        session ->
                                session.createSelectionQuery(BY_ID, KeyPairRow.class)
                                        .setParameter("tenant", tenantId)
                                        .setParameter("id", id.value())
                                        .getSingleResultOrNull()));
    }

    /** Whether another key pair of the tenant has this name. Blocks. */
    boolean isTaken(UUID tenantId, KeyPairName name, KeyPairId id) {
        return read(
                        session ->
                                session.createSelectionQuery(NAMED, Long.class)
                                        .setParameter("tenant", tenantId)
                                        .setParameter("name", name.value())
                                        .setParameter("id", id.value())
                                        .getSingleResult())
                > 0;
    }

    /** The key pair with this id, for a session that is there already. */
    Function<Mutiny.Session, Uni<KeyPairRow>> having(KeyPairId id) {
        return session -> session.find(KeyPairRow.class, id.value());
    }

    /**
     * The key pairs of a tenant in the order in which they were created, from the first one after
     * this one. Blocks.
     */
    List<KeyPairRow> after(UUID tenantId, KeyPairId id, int limit) {
        return read(
                session ->
                        session.createSelectionQuery(IN_ORDER, KeyPairRow.class)
                                .setParameter("tenant", tenantId)
                                .setParameter("after", id.value())
                                .setMaxResults(limit)
                                .getResultList());
    }
}
