package io.sealpost.distribution.procedure;

import io.sealpost.eventstore.CommandHandler;
import io.sealpost.eventstore.ConstraintViolations;
import io.sealpost.eventstore.Context;
import io.sealpost.eventstore.Decision;
import io.sealpost.eventstore.EventStore;
import io.sealpost.eventstore.StreamId;
import io.sealpost.shell.store.Await;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Takes commands about procedures; blocking. */
@ApplicationScoped
class ProcedureCommands {

    private final CommandHandler<ProcedureCommand, CertificateProcedure, ProcedureEvent> handler;

    ProcedureCommands(EventStore store, Procedures procedures) {
        handler =
                new CommandHandler<>(
                        store, new ProcedureDecider(), ProcedureEventJson.INSTANCE, procedures);
    }

    Decision<CertificateProcedure, ProcedureEvent> create(
            UUID tenantId, UUID id, ProcedureCommand.Create command, Context context) {
        return Await.await(
                () ->
                        handler.handle(stream(tenantId, id), command, context)
                                .onFailure(ProcedureCommands::isNameTaken)
                                .transform(_ -> new ProcedureRejected.NameTaken(command.name())));
    }

    Decision<CertificateProcedure, ProcedureEvent> change(
            UUID tenantId, UUID id, ProcedureCommand.ChangeRules command, Context context) {
        return Await.await(() -> handler.handle(stream(tenantId, id), command, context));
    }

    private static StreamId stream(UUID tenantId, UUID id) {
        return new StreamId(tenantId, "certificate-procedure", id);
    }

    private static boolean isNameTaken(Throwable failure) {
        return ConstraintViolations.unique(failure)
                .filter(Procedures.NAME_CONSTRAINT::equals)
                .isPresent();
    }
}
