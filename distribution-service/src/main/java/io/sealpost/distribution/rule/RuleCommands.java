package io.sealpost.distribution.rule;

import io.sealpost.eventstore.CommandHandler;
import io.sealpost.eventstore.ConstraintViolations;
import io.sealpost.eventstore.Context;
import io.sealpost.eventstore.Decision;
import io.sealpost.eventstore.EventStore;
import io.sealpost.eventstore.StreamId;
import io.sealpost.shell.store.Await;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Takes commands about rules; blocking. */
@ApplicationScoped
class RuleCommands {

    private final CommandHandler<RuleCommand, DistributionRule, RuleEvent> handler;

    RuleCommands(EventStore store, Rules rules) {
        handler = new CommandHandler<>(store, new RuleDecider(), RuleEventJson.INSTANCE, rules);
    }

    Decision<DistributionRule, RuleEvent> create(
            UUID tenantId, UUID id, RuleCommand.Create command, Context context) {
        return Await.await(
                () ->
                        handler.handle(stream(tenantId, id), command, context)
                                .onFailure(RuleCommands::isNameTaken)
                                .transform(_ -> new RuleRejected.NameTaken(command.name())));
    }

    Decision<DistributionRule, RuleEvent> change(
            UUID tenantId, UUID id, RuleCommand.Change command, Context context) {
        return Await.await(() -> handler.handle(stream(tenantId, id), command, context));
    }

    private static StreamId stream(UUID tenantId, UUID id) {
        return new StreamId(tenantId, "distribution-rule", id);
    }

    private static boolean isNameTaken(Throwable failure) {
        return ConstraintViolations.unique(failure)
                .filter(Rules.NAME_CONSTRAINT::equals)
                .isPresent();
    }
}
