package io.sealpost.secret.certificate;

import io.sealpost.eventstore.DerivedTable;
import io.sealpost.eventstore.ReadModel;
import io.sealpost.eventstore.Recorded;
import io.sealpost.eventstore.StoredEvent;
import io.sealpost.eventstore.StreamId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Writes what {@link Certificates} reads. */
final class CertificateRows implements ReadModel<Certificate, CertificateEvent> {

    /** The index that makes an alias unique in its tenant. */
    static final String UNIQUE_ALIAS = "client_certificates_alias";

    private static final DerivedTable VERSIONS =
            DerivedTable.withRowsOf("certificate_versions", "id", "certificate_id");

    private static final String MOVE = "update CertificateRow set version = ?1 where id = ?2";

    @Override
    public List<DerivedTable> tables() {
        return List.of(
                DerivedTable.ofStreams("client_certificates", "id"),
                VERSIONS,
                VERSIONS.below("certificate_chains", "version_id", "version_id"));
    }

    @Override
    public Uni<Void> apply(
            Mutiny.Session session,
            StreamId stream,
            Certificate certificate,
            List<Recorded<CertificateEvent>> events) {
        return Multi.createFrom()
                .iterable(events)
                .onItem()
                .transformToUniAndConcatenate(
                        event -> apply(session, event.event(), event.stored()))
                .collect()
                .last()
                .call(session::flush)
                .replaceWithVoid();
    }

    private static Uni<Void> apply(
            Mutiny.Session session, CertificateEvent event, StoredEvent stored) {
        return switch (event) {
            case CertificateEvent.Registered(_, var alias, var version) ->
                    session.persist(CertificateRow.of(alias, stored))
                            .chain(() -> persist(session, version, stored));
            case CertificateEvent.VersionAdded(_, _, var version) ->
                    persist(session, version, stored).chain(() -> move(session, stored));
        };
    }

    private static Uni<Void> persist(Mutiny.Session session, Version version, StoredEvent stored) {
        return session.persist(VersionRow.of(version, stored))
                .chain(() -> session.persist(ChainRow.of(version)));
    }

    private static Uni<Void> move(Mutiny.Session session, StoredEvent stored) {
        return session.createMutationQuery(MOVE)
                .setParameter(1, stored.version())
                .setParameter(2, stored.stream().id())
                .executeUpdate()
                .replaceWithVoid();
    }
}
