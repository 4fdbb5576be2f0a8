package io.sealpost.distribution.procedure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.sealpost.distribution.NamedRow;
import io.sealpost.distribution.NamedRows;
import io.sealpost.eventstore.Aggregate;
import io.sealpost.eventstore.DerivedTable;
import io.sealpost.eventstore.EventJson;
import io.sealpost.eventstore.ReadModel;
import io.sealpost.eventstore.Recorded;
import io.sealpost.eventstore.StreamId;
import io.sealpost.shell.http.Name;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/** Which procedures a tenant has; blocking when asked. */
@ApplicationScoped
public class Procedures implements ReadModel<CertificateProcedure, ProcedureEvent> {

    static final String NAME_CONSTRAINT = "certificate_procedures_name";

    private final NamedRows<ProcedureRow> rows =
            new NamedRows<>(ProcedureRow.class, ProcedureRow::new);

    @Produces
    @Singleton
    static Aggregate<ProcedureCommand, CertificateProcedure, ProcedureEvent> aggregate(
            Procedures procedures) {
        return new Aggregate<>(
                ProcedureEventJson.STREAM,
                new ProcedureDecider(),
                ProcedureEventJson.JSON,
                procedures);
    }

    @Override
    public List<DerivedTable> tables() {
        return List.of(DerivedTable.ofStreams("certificate_procedures", "id"));
    }

    @Override
    public Uni<Void> apply(
            Mutiny.Session session,
            StreamId stream,
            CertificateProcedure procedure,
            List<Recorded<ProcedureEvent>> events) {
        return switch (procedure) {
            case CertificateProcedure.Defined defined ->
                    rows.write(session, stream, events, row -> write(row, defined));
            case CertificateProcedure.Unknown _ -> Uni.createFrom().voidItem();
        };
    }

    /** For a session that is there already. */
    Function<Mutiny.Session, Uni<ProcedureRow>> having(UUID id) {
        return rows.having(id);
    }

    Optional<ProcedureRow> find(UUID tenantId, UUID id) {
        return rows.find(tenantId, id);
    }

    List<ProcedureRow> page(UUID tenantId, UUID after, int most) {
        return rows.page(tenantId, after, most);
    }

    /** The name as the procedure itself is written; empty when the tenant has none by it. */
    public Optional<Name> named(UUID tenantId, Name name) {
        return rows.named(tenantId, List.of(name)).stream().map(NamedRow::asName).findFirst();
    }

    private static void write(ProcedureRow row, CertificateProcedure.Defined procedure) {
        row.name = procedure.name().value();
        row.rules = EventJson.mapper().valueToTree(procedure.rules()).toString();
    }

    static List<String> ruleNames(ProcedureRow row) {
        try {
            return EventJson.mapper().readValue(row.rules, new TypeReference<>() {});
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException("a procedure's rules cannot be read", failure);
        }
    }
}
