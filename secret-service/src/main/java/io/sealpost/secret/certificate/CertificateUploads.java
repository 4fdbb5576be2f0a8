package io.sealpost.secret.certificate;

import io.sealpost.eventstore.Aggregate;
import io.sealpost.eventstore.CommandHandler;
import io.sealpost.eventstore.ConstraintViolations;
import io.sealpost.eventstore.Context;
import io.sealpost.eventstore.Decision;
import io.sealpost.eventstore.EventStore;
import io.sealpost.eventstore.StaleVersion;
import io.sealpost.eventstore.StreamId;
import io.sealpost.secret.certificate.CertificateViews.NewCertificate;
import io.sealpost.secret.certificate.CertificateViews.NewVersion;
import io.sealpost.secret.vault.KeyMaterialStore;
import io.sealpost.shell.access.TenantRef;
import io.sealpost.shell.http.Name;
import io.sealpost.shell.store.Await;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;

/** Registers uploaded certificates: judge, then the vault, then the event. */
@ApplicationScoped
class CertificateUploads {

    private final KeyMaterialStore store;
    private final Certificates certificates;
    private final FileWork work;
    private final CommandHandler<CertificateCommand, Certificate, CertificateEvent> handler;

    CertificateUploads(
            EventStore events, Certificates certificates, KeyMaterialStore store, FileWork work) {
        this.store = store;
        this.work = work;
        this.certificates = certificates;
        this.handler = new CommandHandler<>(events, certificate());
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

    /**
     * @throws CertificateRejected.AliasTaken also to the loser of a race, whose key stays in the
     *     vault unreferred to
     */
    void register(TenantRef tenant, VersionPlace place, NewCertificate request, Context context) {
        var alias = Name.of("alias", request.alias());
        refuseTaken(tenant, alias);
        var stream = stream(tenant.id(), place);
        inVault(
                tenant.id(),
                place,
                request.version(),
                upload ->
                        handler.handle(
                                        stream,
                                        new CertificateCommand.Register(
                                                tenant.key(), alias, upload),
                                        context)
                                .onFailure(
                                        failure ->
                                                ConstraintViolations.isOf(
                                                        failure, CertificateRows.UNIQUE_ALIAS))
                                .transform(_ -> new CertificateRejected.AliasTaken(alias)));
    }

    void addVersion(
            CertificateRow certificate, VersionPlace place, NewVersion request, Context context) {
        refuseStale(certificate, context);
        refuseFull(certificate);
        var stream = stream(certificate.tenantId, place);
        inVault(
                certificate.tenantId,
                place,
                request,
                upload ->
                        handler.handle(stream, new CertificateCommand.AddVersion(upload), context));
    }

    private void inVault(
            UUID tenantId,
            VersionPlace place,
            NewVersion request,
            Function<CheckedUpload, Uni<Decision<Certificate, CertificateEvent>>> then) {
        try (var file = work.inTurn(tenantId, () -> CertificateFile.read(request));
                var material = CertificateFile.toKeep(file)) {
            var upload =
                    CheckedUpload.check(
                            place.version(), CertificateFile.upload(file, request, Instant.now()));
            store.keep(
                    tenantId, CertificateFile.path(place.certificate(), place.version()), material);
            var _ = Await.await(() -> then.apply(upload));
        }
    }

    // the index decides; this spares most losers the vault
    private void refuseTaken(TenantRef tenant, Name alias) {
        if (certificates.byAlias(tenant.id(), alias).isPresent()) {
            throw new CertificateRejected.AliasTaken(alias);
        }
    }

    // the command handler decides; this spares a change that is stale already the vault
    private static void refuseStale(CertificateRow certificate, Context context) {
        context.expectedVersion()
                .ifPresent(
                        expected -> {
                            if (expected != certificate.version) {
                                throw new StaleVersion(expected, certificate.version);
                            }
                        });
    }

    // likewise
    private void refuseFull(CertificateRow certificate) {
        var found = certificates.latestAndServed(certificate, Instant.now());
        CertificateDecider.refuseMoreThanMost(found.getLast().number);
    }

    private static StreamId stream(UUID tenantId, VersionPlace place) {
        return new StreamId(tenantId, CertificateEventJson.STREAM, place.certificate().value());
    }
}
