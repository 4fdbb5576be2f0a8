package io.sealpost.secret.certificate;

import static io.sealpost.shell.store.Reading.read;

import io.sealpost.shell.access.TenantRef;
import io.sealpost.shell.http.Name;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** Which certificates a tenant has, by alias, and their versions. Blocks. */
@ApplicationScoped
class Certificates {

    /** In this collation, {@code lower} folds nothing but A to Z. */
    private static final String FOLDED = "sql('lower(? COLLATE \"C\")', alias)";

    private static final String BY_ALIAS =
            "from CertificateRow where tenantId = :tenant and %s = :alias".formatted(FOLDED);

    private static final String IN_ORDER =
            "from CertificateRow where tenantId = :tenant and %1$s > :after order by %1$s"
                    .formatted(FOLDED);

    private static final String BY_NUMBER =
            "from VersionRow where certificateId = :certificate and number = :number";

    private static final String IN_ORDER_OF_NUMBERS =
            "from VersionRow where certificateId = :certificate and number > :after order by number";

    /** Of those that may still be served. */
    private static final String NEXT_ACTIVATION =
            """
            select min(activation) from VersionRow
            where certificateId = :certificate and activation > :at and revokedAt is null
              and (retirement is null or retirement > activation)
            """;

    /**
     * Two steps into an index for each certificate, however many versions it has. Columns by their
     * names: a statement that is kept prepared must not change its result when the table gets one.
     */
    private static final String LATEST_AND_SERVED =
            """
            SELECT id, certificate_id, number, fingerprint, serial, subject, issuer, not_before, not_after,
                   key_algorithm, has_private_key, activation, procedure_name, origin, registered_at,
                   retirement, revoked_at, revocation_reason, activation_told, expiry_told
            FROM certificate_versions WHERE id IN (
                SELECT v.id
                FROM client_certificates c CROSS JOIN LATERAL (
                    (SELECT id FROM certificate_versions WHERE certificate_id = c.id
                        ORDER BY number DESC LIMIT 1)
                    UNION
                    (SELECT id FROM certificate_versions WHERE certificate_id = c.id AND activation <= :at
                            AND (retirement IS NULL OR retirement > :at) AND revoked_at IS NULL
                        ORDER BY number DESC LIMIT 1)
                ) v
                WHERE c.id IN (:ids))
            ORDER BY number
            """;

    /**
     * A certificate, and of its versions the latest and the one that is served unless it is
     * disabled, if there is one; in the order of their numbers.
     */
    record Found(CertificateRow certificate, List<VersionRow> versions) {

        /** The version that the alias serves. */
        Optional<VersionRow> served(Instant at) {
            return Servable.served(certificate.disabled(), versions, at);
        }
    }

    Optional<CertificateRow> byAlias(UUID tenantId, Name alias) {
        return Optional.ofNullable(
                read(
                        session ->
                                session.createSelectionQuery(BY_ALIAS, CertificateRow.class)
                                        .setParameter("tenant", tenantId)
                                        .setParameter("alias", alias.folded())
                                        .getSingleResultOrNull()));
    }

    /**
     * The certificate under an alias.
     *
     * @param alias as a path has it: in any case, perhaps no alias at all
     * @throws CertificateRejected.NotFound when the tenant has none
     */
    CertificateRow require(TenantRef tenant, String alias) {
        return byAlias(tenant.id(), parsed(alias)).orElseThrow(CertificateRejected.NotFound::new);
    }

    /** One that is there. */
    CertificateRow get(UUID id) {
        return read(session -> session.find(CertificateRow.class, id));
    }

    private static Name parsed(String alias) {
        try {
            return new Name(alias);
        } catch (IllegalArgumentException _) {
            throw new CertificateRejected.NotFound();
        }
    }

    /**
     * The certificates of a tenant in the order of their aliases, from the first one after {@code
     * foldedAlias}.
     */
    List<CertificateRow> after(UUID tenantId, String foldedAlias, int limit) {
        return read(
                session ->
                        session.createSelectionQuery(IN_ORDER, CertificateRow.class)
                                .setParameter("tenant", tenantId)
                                .setParameter("after", foldedAlias)
                                .setMaxResults(limit)
                                .getResultList());
    }

    /** Each with its latest version and the one that is served at this instant. */
    List<Found> withVersions(List<CertificateRow> certificates, Instant at) {
        var ids = certificates.stream().map(certificate -> certificate.id).toList();
        var versions =
                latestAndServed(ids, at).stream()
                        .collect(Collectors.groupingBy(version -> version.certificateId));
        return certificates.stream()
                .map(certificate -> new Found(certificate, versions.get(certificate.id)))
                .toList();
    }

    /** A certificate and one version of it, for a session that is there already. */
    Function<Mutiny.Session, Uni<Found>> at(VersionPlace place) {
        return session ->
                session.find(CertificateRow.class, place.certificate().value())
                        .flatMap(
                                certificate ->
                                        session.find(VersionRow.class, place.version().value())
                                                .map(
                                                        version ->
                                                                new Found(
                                                                        certificate,
                                                                        List.of(version))));
    }

    /** The whole of a certificate at this instant, for a session that is there already. */
    Function<Mutiny.Session, Uni<Found>> whole(CertificateId id, Instant at) {
        return session ->
                session.find(CertificateRow.class, id.value())
                        .flatMap(
                                certificate ->
                                        latestAndServed(session, List.of(id.value()), at)
                                                .map(versions -> new Found(certificate, versions)));
    }

    /** Its latest version and the one that is served at this instant, in the order of numbers. */
    List<VersionRow> latestAndServed(CertificateRow certificate, Instant at) {
        return latestAndServed(List.of(certificate.id), at);
    }

    private static List<VersionRow> latestAndServed(List<UUID> certificateIds, Instant at) {
        return certificateIds.isEmpty()
                ? List.of()
                : read(session -> latestAndServed(session, certificateIds, at));
    }

    private static Uni<List<VersionRow>> latestAndServed(
            Mutiny.Session session, List<UUID> certificateIds, Instant at) {
        return session.createNativeQuery(LATEST_AND_SERVED, VersionRow.class)
                .setParameter("ids", certificateIds)
                .setParameter("at", at)
                .getResultList();
    }

    /** When the next of its scheduled versions is activated; empty when it has none. */
    Optional<Instant> nextActivation(CertificateRow certificate, Instant at) {
        return Optional.ofNullable(
                read(
                        session ->
                                session.createSelectionQuery(NEXT_ACTIVATION, Instant.class)
                                        .setParameter("certificate", certificate.id)
                                        .setParameter("at", at)
                                        .getSingleResultOrNull()));
    }

    List<VersionRow> versionsAfter(UUID certificateId, int number, int limit) {
        return read(
                session ->
                        session.createSelectionQuery(IN_ORDER_OF_NUMBERS, VersionRow.class)
                                .setParameter("certificate", certificateId)
                                .setParameter("after", number)
                                .setMaxResults(limit)
                                .getResultList());
    }

    /**
     * @throws CertificateRejected.NoSuchVersion when it has none with this number
     */
    VersionRow requireVersion(CertificateRow certificate, int number) {
        var found =
                read(
                        session ->
                                session.createSelectionQuery(BY_NUMBER, VersionRow.class)
                                        .setParameter("certificate", certificate.id)
                                        .setParameter("number", number)
                                        .getSingleResultOrNull());
        return Optional.ofNullable(found)
                .orElseThrow(() -> new CertificateRejected.NoSuchVersion(number));
    }

    /** PEM, leaf first. */
    String chain(VersionRow version) {
        return read(session -> session.find(ChainRow.class, version.id)).chain;
    }
}
