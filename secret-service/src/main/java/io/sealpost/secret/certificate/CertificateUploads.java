package io.sealpost.secret.certificate;

import io.sealpost.eventstore.Context;
import io.sealpost.eventstore.StaleVersion;
import io.sealpost.pki.Warning;
import io.sealpost.secret.certificate.CertificateViews.NewCertificate;
import io.sealpost.secret.certificate.CertificateViews.NewVersion;
import io.sealpost.secret.vault.KeyMaterialStore;
import io.sealpost.shell.access.TenantRef;
import io.sealpost.shell.http.Name;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Registers uploaded certificates: judge, then the vault, then the event. What comes without its
 * key leaves nothing in the vault.
 */
@ApplicationScoped
class CertificateUploads {

    private final KeyMaterialStore store;
    private final Certificates certificates;
    private final FileWork work;
    private final CertificateCommands commands;

    CertificateUploads(
            CertificateCommands commands,
            Certificates certificates,
            KeyMaterialStore store,
            FileWork work) {
        this.commands = commands;
        this.store = store;
        this.work = work;
        this.certificates = certificates;
    }

    /**
     * @param answering makes the answer, once it is known what the owner of the file is to be
     *     warned of
     * @throws CertificateRejected.AliasTaken also to the loser of a race, whose key stays in the
     *     vault unreferred to
     */
    void register(
            TenantRef tenant,
            VersionPlace place,
            NewCertificate request,
            Function<List<Warning>, Context> answering) {
        var alias = Name.of("alias", request.alias());
        refuseTaken(tenant, alias);
        judged(
                tenant.id(),
                place,
                request.version(),
                (upload, warnings) ->
                        commands.register(
                                tenant.id(),
                                place.certificate(),
                                new CertificateCommand.Register(tenant.key(), alias, upload),
                                answering.apply(warnings)));
    }

    void addVersion(
            CertificateRow certificate,
            VersionPlace place,
            NewVersion request,
            Function<List<Warning>, Context> answering) {
        refuseStale(certificate, answering.apply(List.of()));
        refuseFull(certificate);
        judged(
                certificate.tenantId,
                place,
                request,
                (upload, warnings) ->
                        commands.take(
                                certificate.tenantId,
                                place.certificate(),
                                new CertificateCommand.AddVersion(upload),
                                answering.apply(warnings)));
    }

    private void judged(
            UUID tenantId,
            VersionPlace place,
            NewVersion request,
            BiConsumer<CheckedUpload, List<Warning>> then) {
        if (request.isWithoutKey()) {
            var file = work.inTurn(tenantId, () -> CertificateFile.readWithoutKey(request));
            var upload = CertificateFile.upload(file, request, Instant.now());
            then.accept(CheckedUpload.check(place.version(), upload), List.of());
        } else {
            inVault(tenantId, place, request, then);
        }
    }

    private void inVault(
            UUID tenantId,
            VersionPlace place,
            NewVersion request,
            BiConsumer<CheckedUpload, List<Warning>> then) {
        try (var file = work.inTurn(tenantId, () -> CertificateFile.read(request));
                var material = CertificateFile.toKeep(file.bundle())) {
            var read = CertificateFile.upload(file.bundle(), request, Instant.now());
            var upload = CheckedUpload.check(place.version(), read);
            store.keep(
                    tenantId, CertificateFile.path(place.certificate(), place.version()), material);
            then.accept(upload, file.diagnosis().warnings());
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
}
