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

    private static final String ACTIVATE =
            "update VersionRow set activation = ?2, activationTold = true where id = ?1";

    private static final String RETIRE = "update VersionRow set retirement = ?2 where id = ?1";

    private static final String REVOKE =
            "update VersionRow set revokedAt = ?2, revocationReason = ?3 where id = ?1";

    private static final String EXPIRE = "update VersionRow set expiryTold = true where id = ?1";

    private static final String DISABLE =
            "update CertificateRow set disabledAt = ?2, disabledReason = ?3 where id = ?1";

    private static final String ENABLE =
            "update CertificateRow set disabledAt = null, disabledReason = null where id = ?1";

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
            case CertificateEvent.VersionActivated(_, _, var version, var activation) ->
                    update(session, stored, ACTIVATE, version.id().value(), activation);
            case CertificateEvent.VersionRetired(_, _, var version, var retirement) ->
                    update(session, stored, RETIRE, version.id().value(), retirement);
            case CertificateEvent.VersionRevoked(_, _, var version, var reason, var revocation) ->
                    update(session, stored, REVOKE, version.id().value(), revocation, reason);
            case CertificateEvent.VersionExpired(_, _, var version, _) ->
                    update(session, stored, EXPIRE, version.id().value());
            case CertificateEvent.Disabled(_, _, var reason) ->
                    update(
                            session,
                            stored,
                            DISABLE,
                            stored.stream().id(),
                            stored.recordedAt(),
                            reason);
            case CertificateEvent.Enabled _ ->
                    update(session, stored, ENABLE, stored.stream().id());
        };
    }

    private static Uni<Void> update(
            Mutiny.Session session, StoredEvent stored, String statement, Object... values) {
        var update = session.createMutationQuery(statement);
        for (var i = 0; i < values.length; i++) {
            update.setParameter(i + 1, values[i]);
        }
        return update.executeUpdate().chain(() -> move(session, stored));
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
