package io.sealpost.distribution.procedure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.sealpost.distribution.Name;
import io.sealpost.eventstore.EventJson;
import io.sealpost.eventstore.ReadModel;
import io.sealpost.eventstore.Recorded;
import io.sealpost.eventstore.StreamId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Which procedures a tenant has. */
@ApplicationScoped
public class Procedures implements ReadModel<CertificateProcedure, ProcedureEvent> {

    static final String NAME_CONSTRAINT = "certificate_procedures_name";

    private static final String PAGE =
            "FROM ProcedureRow WHERE tenantId = ?1 AND id > ?2 ORDER BY id";
    private static final String BY_NAME =
            "SELECT name FROM ProcedureRow WHERE tenantId = ?1 AND lower(name) = ?2";

    private static final String RULE_NAMES =
            "SELECT name FROM distribution_rules WHERE tenant_id = ?1 AND lower(name) IN (?2)";

    @Override
    public Uni<Void> apply(
            Mutiny.Session session,
            StreamId stream,
            CertificateProcedure procedure,
            List<Recorded<ProcedureEvent>> events) {
        return switch (procedure) {
            case CertificateProcedure.Defined defined ->
                    session.find(ProcedureRow.class, stream.id())
                            .flatMap(
                                    row ->
                                            row == null
                                                    ? created(session, stream, defined, events)
                                                    : Uni.createFrom().item(row))
                            .invoke(row -> write(row, defined, events.getLast()))
                            .replaceWithVoid();
            case CertificateProcedure.Unknown _ -> Uni.createFrom().voidItem();
        };
    }

    Uni<Optional<ProcedureRow>> find(Mutiny.Session session, UUID tenantId, UUID id) {
        return session.find(ProcedureRow.class, id)
                .map(
                        row ->
                                Optional.ofNullable(row)
                                        .filter(found -> found.tenantId.equals(tenantId)));
    }

    /** In the order of their creation; one more than {@code limit}, when there are more. */
    Uni<List<ProcedureRow>> page(Mutiny.Session session, UUID tenantId, UUID after, int limit) {
        return session.createSelectionQuery(PAGE, ProcedureRow.class)
                .setParameter(1, tenantId)
                .setParameter(2, after)
                .setMaxResults(limit + 1)
                .getResultList();
    }

    /** Those of the names that are rules of the tenant, as the rules are written. */
    Uni<List<Name>> knownRules(Mutiny.Session session, UUID tenantId, List<Name> names) {
        if (names.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return session.createNativeQuery(RULE_NAMES, String.class)
                .setParameter(1, tenantId)
                .setParameter(2, names.stream().map(Name::folded).toList())
                .getResultList()
                .map(found -> found.stream().map(Name::new).toList());
    }

    /** The name as the procedure itself is written; empty when the tenant has none by it. */
    public Uni<Optional<Name>> named(Mutiny.Session session, UUID tenantId, Name name) {
        return session.createSelectionQuery(BY_NAME, String.class)
                .setParameter(1, tenantId)
                .setParameter(2, name.folded())
                .getSingleResultOrNull()
                .map(found -> Optional.ofNullable(found).map(Name::new));
    }

    private static Uni<ProcedureRow> created(
            Mutiny.Session session,
            StreamId stream,
            CertificateProcedure.Defined procedure,
            List<Recorded<ProcedureEvent>> events) {
        var row = new ProcedureRow();
        row.id = stream.id();
        row.tenantId = stream.tenantId();
        row.createdAt = events.getFirst().stored().recordedAt();
        write(row, procedure, events.getLast());
        return session.persist(row).replaceWith(row);
    }

    private static void write(
            ProcedureRow row,
            CertificateProcedure.Defined procedure,
            Recorded<ProcedureEvent> last) {
        row.name = procedure.name().value();
        row.rules = EventJson.mapper().valueToTree(procedure.rules()).toString();
        row.version = last.stored().version();
        row.changedAt = last.stored().recordedAt();
    }

    static List<String> ruleNames(ProcedureRow row) {
        try {
            return EventJson.mapper().readValue(row.rules, new TypeReference<>() {});
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException("a procedure's rules cannot be read", failure);
        }
    }
}
