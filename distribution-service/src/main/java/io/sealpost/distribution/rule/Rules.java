package io.sealpost.distribution.rule;

import com.fasterxml.jackson.core.JsonProcessingException;
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

/** Which rules a tenant has; blocking when asked. */
@ApplicationScoped
public class Rules implements ReadModel<DistributionRule, RuleEvent> {

    static final String NAME_CONSTRAINT = "distribution_rules_name";

    private final NamedRows<RuleRow> rows = new NamedRows<>(RuleRow.class, RuleRow::new);

    @Produces
    @Singleton
    static Aggregate<RuleCommand, DistributionRule, RuleEvent> aggregate(Rules rules) {
        return new Aggregate<>(RuleEventJson.STREAM, new RuleDecider(), RuleEventJson.JSON, rules);
    }

    @Override
    public List<DerivedTable> tables() {
        return List.of(DerivedTable.ofStreams("distribution_rules", "id"));
    }

    @Override
    public Uni<Void> apply(
            Mutiny.Session session,
            StreamId stream,
            DistributionRule rule,
            List<Recorded<RuleEvent>> events) {
        return switch (rule) {
            case DistributionRule.Defined defined ->
                    rows.write(session, stream, events, row -> write(row, defined));
            case DistributionRule.Unknown _ -> Uni.createFrom().voidItem();
        };
    }

    /** For a session that is there already. */
    Function<Mutiny.Session, Uni<RuleRow>> having(UUID id) {
        return rows.having(id);
    }

    Optional<RuleRow> find(UUID tenantId, UUID id) {
        return rows.find(tenantId, id);
    }

    List<RuleRow> page(UUID tenantId, UUID after, int most) {
        return rows.page(tenantId, after, most);
    }

    /** Those of the names that are rules of the tenant, as the rules are written. */
    public List<Name> known(UUID tenantId, List<Name> names) {
        return rows.named(tenantId, names).stream().map(NamedRow::asName).toList();
    }

    private static void write(RuleRow row, DistributionRule.Defined rule) {
        var template = rule.definition().template();
        row.name = rule.name().value();
        row.definition = json(rule.definition());
        row.target = template.host() + ":" + template.port();
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
