package io.sealpost.tenant.trustanchor;

import io.sealpost.eventstore.DerivedTable;
import io.sealpost.eventstore.ReadModel;
import io.sealpost.eventstore.Recorded;
import io.sealpost.eventstore.StoredEvent;
import io.sealpost.eventstore.StreamId;
import io.sealpost.shell.store.Reading;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/** The trust anchors as their events leave them, and what can be asked about them. Blocking. */
@ApplicationScoped
public class TrustAnchors implements ReadModel<TrustAnchor, TrustAnchorEvent> {

    private static final String PAGE =
            "from TrustAnchorRow where tenantId = :owner and id > :after order by id";
    private static final String FINGERPRINTS =
            "select fingerprint from TrustAnchorRow where tenantId = :owner";
    private static final String ACCEPTED =
            """
            from TrustAnchorRow
            where tenantId in (:platform, :tenant) and enabled and purpose in (:purposes)
                and notBefore <= :now and notAfter > :now
            order by subject, fingerprint, tenantId
            """;

    @Override
    public List<DerivedTable> tables() {
        return List.of(DerivedTable.ofStreams("trust_anchors", "id"));
    }

    @Override
    public Uni<Void> apply(
            Mutiny.Session session,
            StreamId stream,
            TrustAnchor state,
            List<Recorded<TrustAnchorEvent>> events) {
        Uni<Void> written = Uni.createFrom().voidItem();
        for (Recorded<TrustAnchorEvent> recorded : events) {
            written = written.chain(() -> write(session, recorded.event(), recorded.stored()));
        }
        return written;
    }

    /** Of this owner; empty also for another's. */
    Optional<TrustAnchorRow> find(UUID owner, UUID id) {
        return Optional.ofNullable(Reading.read(session -> session.find(TrustAnchorRow.class, id)))
                .filter(row -> row.tenantId.equals(owner));
    }

    /** For a session that is there already; null when it was removed. */
    Function<Mutiny.Session, Uni<TrustAnchorRow>> having(UUID id) {
        return session -> session.find(TrustAnchorRow.class, id);
    }

    /** In the order of their creation. */
    List<TrustAnchorRow> page(UUID owner, UUID after, int most) {
        return Reading.read(
                session ->
                        session.createSelectionQuery(PAGE, TrustAnchorRow.class)
                                .setParameter("owner", owner)
                                .setParameter("after", after)
                                .setMaxResults(most)
                                .getResultList());
    }

    /** What the owner trusts already. */
    Set<String> fingerprints(UUID owner) {
        return Set.copyOf(
                Reading.read(
                        session ->
                                session.createSelectionQuery(FINGERPRINTS, String.class)
                                        .setParameter("owner", owner)
                                        .getResultList()));
    }

    /** Whom callers of a tenant may come from now: its own anchors and the platform's. */
    List<TrustAnchorRow> acceptedInbound(UUID tenant, Instant now) {
        return Reading.read(
                session ->
                        session.createSelectionQuery(ACCEPTED, TrustAnchorRow.class)
                                .setParameter("platform", Owner.PLATFORM.id())
                                .setParameter("tenant", tenant)
                                .setParameter("purposes", Set.of(Purpose.INBOUND, Purpose.BOTH))
                                .setParameter("now", now)
                                .getResultList());
    }

    private static Uni<Void> write(
            Mutiny.Session session, TrustAnchorEvent event, StoredEvent stored) {
        return switch (event) {
            case TrustAnchorEvent.Added(_, var certificate, var terms) -> {
                var row = TrustAnchorRow.of(certificate, stored);
                row.holdsFor(terms, stored);
                yield session.persist(row);
            }
            case TrustAnchorEvent.Changed(_, _, var terms) ->
                    row(session, stored)
                            .invoke(row -> row.holdsFor(terms, stored))
                            .replaceWithVoid();
            case TrustAnchorEvent.Removed _ -> row(session, stored).chain(session::remove);
        };
    }

    private static Uni<TrustAnchorRow> row(Mutiny.Session session, StoredEvent stored) {
        return session.find(TrustAnchorRow.class, stored.stream().id());
    }
}
