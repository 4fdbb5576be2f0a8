package io.sealpost.secret.certificate;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.sealpost.eventstore.ReadModel;
import io.sealpost.eventstore.Recorded;
import io.sealpost.eventstore.StoredEvent;
import io.sealpost.eventstore.StreamId;
import io.sealpost.shell.access.TenantRef;
import io.sealpost.shell.store.Await;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** Which certificates a tenant has, by alias, and their versions. */
@ApplicationScoped
public class Certificates implements ReadModel<Certificate, CertificateEvent> {

    /** The index that makes an alias unique in its tenant. */
    static final String UNIQUE_ALIAS = "client_certificates_alias";

    /** In this collation, {@code lower} folds nothing but A to Z. */
    private static final String FOLDED = "sql('lower(? COLLATE \"C\")', alias)";

    /** Two steps into an index for each certificate, however many versions it has. */
    private static final String LATEST_AND_SERVED =
            """
            SELECT v.*
            FROM client_certificates c CROSS JOIN LATERAL (
                (SELECT * FROM certificate_versions WHERE certificate_id = c.id
                    ORDER BY number DESC LIMIT 1)
                UNION
                (SELECT * FROM certificate_versions WHERE certificate_id = c.id AND activation <= :at
                    ORDER BY number DESC LIMIT 1)
            ) v
            WHERE c.id IN (:ids) ORDER BY v.number
            """;

    /**
     * A certificate, and of its versions the latest and the served one, if one is served; in the
     * order of their numbers.
     */
    record Found(CertificateEntry certificate, List<VersionEntry> versions) {}

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
                    session.persist(CertificateEntry.of(alias, stored))
                            .chain(() -> persist(session, version, stored));
            case CertificateEvent.VersionAdded(_, _, var version) ->
                    persist(session, version, stored).chain(() -> move(session, stored));
        };
    }

    private static Uni<Void> persist(Mutiny.Session session, Version version, StoredEvent stored) {
        return session.persist(VersionEntry.of(version, stored))
                .chain(() -> session.persist(ChainEntry.of(version)));
    }

    private static Uni<Void> move(Mutiny.Session session, StoredEvent stored) {
        return session.createMutationQuery("update CertificateEntry set version = ?1 where id = ?2")
                .setParameter(1, stored.version())
                .setParameter(2, stored.stream().id())
                .executeUpdate()
                .replaceWithVoid();
    }

    Uni<Optional<CertificateEntry>> byAlias(UUID tenantId, String foldedAlias) {
        return Panache.withSession(
                () ->
                        CertificateEntry.<CertificateEntry>find(
                                        "tenantId = ?1 and " + FOLDED + " = ?2",
                                        tenantId,
                                        foldedAlias)
                                .firstResult()
                                .map(Optional::ofNullable));
    }

    /**
     * The certificate under an alias. Blocks.
     *
     * @param alias as a path has it: in any case, perhaps no alias at all
     * @throws CertificateRejected.NotFound when the tenant has none
     */
    CertificateEntry require(TenantRef tenant, String alias) {
        var folded = parsed(alias).folded();
        return Await.await(() -> byAlias(tenant.id(), folded))
                .orElseThrow(CertificateRejected.NotFound::new);
    }

    private static Alias parsed(String alias) {
        try {
            return new Alias(alias);
        } catch (CertificateRejected.MalformedAlias _) {
            throw new CertificateRejected.NotFound();
        }
    }

    /**
     * The certificates of a tenant in the order of their aliases, from the first one after {@code
     * foldedAlias}.
     */
    Uni<List<CertificateEntry>> after(UUID tenantId, String foldedAlias, int limit) {
        return Panache.withSession(
                () ->
                        CertificateEntry.<CertificateEntry>find(
                                        "tenantId = ?1 and %1$s > ?2 order by %1$s"
                                                .formatted(FOLDED),
                                        tenantId,
                                        foldedAlias)
                                .page(0, limit)
                                .list());
    }

    /** Of each certificate the latest version and the one that is served at this instant. */
    Uni<List<VersionEntry>> latestAndServed(List<UUID> certificateIds, Instant at) {
        return certificateIds.isEmpty()
                ? Uni.createFrom().item(List.of())
                : Panache.withSession(
                        () ->
                                Panache.getSession()
                                        .chain(session -> select(session, certificateIds, at)));
    }

    private static Uni<List<VersionEntry>> select(
            Mutiny.Session session, List<UUID> certificateIds, Instant at) {
        return session.createNativeQuery(LATEST_AND_SERVED, VersionEntry.class)
                .setParameter("ids", certificateIds)
                .setParameter("at", at)
                .getResultList();
    }

    /** The earliest activation of all versions. */
    Uni<Instant> firstActivation(UUID certificateId) {
        return Panache.withSession(
                () ->
                        VersionEntry.<VersionEntry>find(
                                        "certificateId = ?1 order by activation", certificateId)
                                .firstResult()
                                .map(VersionEntry::activation));
    }

    Uni<List<VersionEntry>> versionsAfter(UUID certificateId, int number, int limit) {
        return Panache.withSession(
                () ->
                        VersionEntry.<VersionEntry>find(
                                        "certificateId = ?1 and number > ?2 order by number",
                                        certificateId,
                                        number)
                                .page(0, limit)
                                .list());
    }

    Uni<Optional<VersionEntry>> version(UUID certificateId, int number) {
        return Panache.withSession(
                () ->
                        VersionEntry.<VersionEntry>find(
                                        "certificateId = ?1 and number = ?2", certificateId, number)
                                .firstResult()
                                .map(Optional::ofNullable));
    }

    Uni<String> chain(UUID versionId) {
        return Panache.withSession(
                () -> ChainEntry.<ChainEntry>findById(versionId).map(entry -> entry.chain));
    }

    static List<Found> together(List<CertificateEntry> certificates, List<VersionEntry> versions) {
        var byCertificate =
                versions.stream().collect(Collectors.groupingBy(version -> version.certificateId));
        return certificates.stream()
                .map(certificate -> new Found(certificate, byCertificate.get(certificate.id)))
                .toList();
    }
}
