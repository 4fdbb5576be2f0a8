package io.sealpost.distribution.certificates;

import io.sealpost.distribution.ledger.Arrivals;
import io.sealpost.distribution.ledger.CertificateVersion;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Writes what a routing says into the ledger. Older versions of the certificate whose procedure has
 * come meanwhile enter first, in the same transaction: otherwise a newer one would be attempted
 * before them.
 */
@ApplicationScoped
class Entrance {

    private static final String OLDER =
            """
            SELECT d.version_id, d.procedure
            FROM deliveries d
            JOIN certificate_procedures p ON p.tenant_id = d.tenant_id AND lower(p.name) = lower(d.procedure)
            WHERE d.tenant_id = ?1 AND d.certificate_id = ?2 AND d.reason = 'no-such-procedure'
              AND d.version < (SELECT version FROM certificate_versions WHERE version_id = ?3)
            ORDER BY d.version
            """;

    private final Routes routes;
    private final Arrivals arrivals;

    Entrance(Routes routes, Arrivals arrivals) {
        this.routes = routes;
        this.arrivals = arrivals;
    }

    Uni<Void> enter(Mutiny.Session session, CertificateVersion version, Routing routing) {
        return switch (routing) {
            case Routing.By by ->
                    enterOlder(session, version).flatMap(_ -> enterOne(session, version, by));
            case Routing.Awaiting _, Routing.Nowhere _ -> enterOne(session, version, routing);
        };
    }

    private Uni<Void> enterOlder(Mutiny.Session session, CertificateVersion version) {
        return older(session, version)
                .flatMap(
                        rows ->
                                Multi.createFrom()
                                        .iterable(rows)
                                        .onItem()
                                        .transformToUniAndConcatenate(
                                                row -> enterOlder(session, version, row))
                                        .toUni());
    }

    private Uni<Void> enterOlder(Mutiny.Session session, CertificateVersion newer, Object[] row) {
        var version =
                new CertificateVersion(newer.tenantId(), newer.certificateId(), (UUID) row[0]);
        return routes.of(session, newer.tenantId(), Optional.of((String) row[1]))
                .flatMap(routing -> enterOne(session, version, routing));
    }

    private static Uni<List<Object[]>> older(Mutiny.Session session, CertificateVersion version) {
        return session.createNativeQuery(OLDER, Object[].class)
                .setParameter(1, version.tenantId())
                .setParameter(2, version.certificateId())
                .setParameter(3, version.id())
                .getResultList();
    }

    private Uni<Void> enterOne(
            Mutiny.Session session, CertificateVersion version, Routing routing) {
        return switch (routing) {
            case Routing.By(var procedure, var rules) ->
                    arrivals.deliverBy(session, version, procedure, rules);
            case Routing.Awaiting(var procedure) ->
                    arrivals.awaitProcedure(session, version.id(), procedure);
            case Routing.Nowhere _ -> arrivals.deliverNowhere(session, version.id());
        };
    }
}
