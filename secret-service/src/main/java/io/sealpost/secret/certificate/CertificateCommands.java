package io.sealpost.secret.certificate;

import io.sealpost.eventstore.Aggregate;
import io.sealpost.eventstore.CommandHandler;
import io.sealpost.eventstore.ConstraintViolations;
import io.sealpost.eventstore.Context;
import io.sealpost.eventstore.EventStore;
import io.sealpost.eventstore.StreamId;
import io.sealpost.shell.store.Await;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Takes the commands of client certificates; blocking. */
@ApplicationScoped
class CertificateCommands {

    private final CommandHandler<CertificateCommand, Certificate, CertificateEvent> handler;

    CertificateCommands(
            EventStore events,
            Aggregate<CertificateCommand, Certificate, CertificateEvent> certificate) {
        this.handler = new CommandHandler<>(events, certificate);
    }

    @Produces
    @Singleton
    static Aggregate<CertificateCommand, Certificate, CertificateEvent> certificate() {
        return new Aggregate<>(
                CertificateEventJson.STREAM,
                new CertificateDecider(),
                CertificateEventJson.JSON,
                new CertificateRows());
    }

    /** Decides and records; what is refused is thrown as the aggregate refuses it. */
    void take(
            UUID tenantId, CertificateId certificate, CertificateCommand command, Context context) {
        var stream = stream(tenantId, certificate);
        var _ = Await.await(() -> handler.handle(stream, command, context));
    }

    /**
     * Decides and records the first version of a certificate.
     *
     * @throws CertificateRejected.AliasTaken when another has the alias by now
     */
    void register(
            UUID tenantId,
            CertificateId certificate,
            CertificateCommand.Register command,
            Context context) {
        var stream = stream(tenantId, certificate);
        var _ =
                Await.await(
                        () ->
                                handler.handle(stream, command, context)
                                        .onFailure(CertificateCommands::isTaken)
                                        .transform(
                                                _ ->
                                                        new CertificateRejected.AliasTaken(
                                                                command.alias())));
    }

    private static boolean isTaken(Throwable failure) {
        return ConstraintViolations.isOf(failure, CertificateRows.UNIQUE_ALIAS);
    }

    private static StreamId stream(UUID tenantId, CertificateId certificate) {
        return new StreamId(tenantId, CertificateEventJson.STREAM, certificate.value());
    }
}
