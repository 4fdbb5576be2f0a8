package io.sealpost.distribution.certificates;

import io.sealpost.distribution.certificates.Routing.Found;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Looks up what routing needs to know. */
@ApplicationScoped
class Routes {

    private static final String DEFAULT_PROCEDURE =
            "SELECT default_procedure FROM distribution_settings WHERE tenant_id = ?1 AND default_procedure IS NOT NULL";

    /** One row for each rule of the procedure, in no order that matters. */
    private static final String RULES =
            """
            SELECT procedure.name, rule.id
            FROM certificate_procedures procedure
            LEFT JOIN distribution_rules rule ON rule.tenant_id = procedure.tenant_id AND lower(rule.name) IN (
                SELECT lower(named) FROM jsonb_array_elements_text(CAST(procedure.rules AS jsonb)) named)
            WHERE procedure.tenant_id = ?1 AND lower(procedure.name) = lower(CAST(?2 AS text))
            """;

    Uni<Routing> of(Mutiny.Session session, UUID tenantId, Optional<String> named) {
        return wanted(session, tenantId, named)
                .flatMap(
                        wanted ->
                                found(session, tenantId, wanted)
                                        .map(found -> Routing.of(wanted, found)));
    }

    private static Uni<Optional<String>> wanted(
            Mutiny.Session session, UUID tenantId, Optional<String> named) {
        return named.isPresent()
                ? Uni.createFrom().item(named)
                : session.createNativeQuery(DEFAULT_PROCEDURE, String.class)
                        .setParameter(1, tenantId)
                        .getSingleResultOrNull()
                        .map(Optional::ofNullable);
    }

    private static Uni<Optional<Found>> found(
            Mutiny.Session session, UUID tenantId, Optional<String> name) {
        return name.isEmpty()
                ? Uni.createFrom().item(Optional.empty())
                : session.createNativeQuery(RULES, Object[].class)
                        .setParameter(1, tenantId)
                        .setParameter(2, name.get())
                        .getResultList()
                        .map(Routes::found);
    }

    private static Optional<Found> found(List<Object[]> rows) {
        var rules = rows.stream().map(row -> (UUID) row[1]).filter(Objects::nonNull).toList();
        return rows.stream().findFirst().map(row -> new Found((String) row[0], rules));
    }
}
