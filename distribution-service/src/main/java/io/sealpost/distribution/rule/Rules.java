package io.sealpost.distribution.rule;

import com.fasterxml.jackson.core.JsonProcessingException;
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

/** Which rules a tenant has. */
@ApplicationScoped
public class Rules implements ReadModel<DistributionRule, RuleEvent> {

    static final String NAME_CONSTRAINT = "distribution_rules_name";

    private static final String PAGE = "FROM RuleRow WHERE tenantId = ?1 AND id > ?2 ORDER BY id";

    @Override
    public Uni<Void> apply(
            Mutiny.Session session,
            StreamId stream,
            DistributionRule rule,
            List<Recorded<RuleEvent>> events) {
        return switch (rule) {
            case DistributionRule.Defined defined ->
                    session.find(RuleRow.class, stream.id())
                            .flatMap(
                                    row ->
                                            row == null
                                                    ? created(session, stream, defined, events)
                                                    : Uni.createFrom().item(row))
                            .invoke(row -> write(row, defined, events.getLast()))
                            .replaceWithVoid();
            case DistributionRule.Unknown _ -> Uni.createFrom().voidItem();
        };
    }

    Uni<Optional<RuleRow>> find(Mutiny.Session session, UUID tenantId, UUID id) {
        return session.find(RuleRow.class, id)
                .map(
                        row ->
                                Optional.ofNullable(row)
                                        .filter(found -> found.tenantId.equals(tenantId)));
    }

    /** In the order of their creation; one more than {@code limit}, when there are more. */
    Uni<List<RuleRow>> page(Mutiny.Session session, UUID tenantId, UUID after, int limit) {
        return session.createSelectionQuery(PAGE, RuleRow.class)
                .setParameter(1, tenantId)
                .setParameter(2, after)
                .setMaxResults(limit + 1)
                .getResultList();
    }

    private static Uni<RuleRow> created(
            Mutiny.Session session,
            StreamId stream,
            DistributionRule.Defined rule,
            List<Recorded<RuleEvent>> events) {
        var row = new RuleRow();
        row.id = stream.id();
        row.tenantId = stream.tenantId();
        row.createdAt = events.getFirst().stored().recordedAt();
        write(row, rule, events.getLast());
        return session.persist(row).replaceWith(row);
    }

    private static void write(
            RuleRow row, DistributionRule.Defined rule, Recorded<RuleEvent> last) {
        var template = rule.definition().template();
        row.name = rule.name().value();
        row.definition = json(rule.definition());
        row.target = template.host() + ":" + template.port();
        row.version = last.stored().version();
        row.changedAt = last.stored().recordedAt();
    }

    private static String json(RuleDefinition definition) {
        try {
            return EventJson.mapper().writeValueAsString(definition);
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException(
                    "a rule's definition cannot be written as JSON", failure);
        }
    }

    /** Reads what {@link #json} wrote. */
    public static RuleDefinition definition(String json) {
        try {
            return EventJson.mapper().readValue(json, RuleDefinition.class);
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException("a rule's definition cannot be read", failure);
        }
    }
}
