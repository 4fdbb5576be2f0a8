package io.sealpost.secret.certificate;

import io.sealpost.contracts.MaterialFormat;
import io.sealpost.eventstore.Provenance;
import io.sealpost.eventstore.StreamId;
import io.sealpost.pki.KeyAndChain;
import io.sealpost.pki.SecretBytes;
import io.sealpost.pki.UnusableCertificate;
import io.sealpost.secret.certificate.Certificates.Found;
import io.sealpost.secret.reads.SecretRead;
import io.sealpost.secret.reads.SecretReads;
import io.sealpost.secret.vault.KeyMaterial;
import io.sealpost.secret.vault.KeyMaterialStore;
import io.sealpost.shell.access.AccessRefused;
import io.sealpost.shell.access.TenantDirectory;
import io.sealpost.shell.access.TenantRef;
import io.sealpost.shell.access.TenantStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/** Gives out keys with their chains, each time recorded first. */
@ApplicationScoped
class CertificateReading {

    private final KeyMaterialStore store;
    private final SecretReads reads;
    private final Certificates certificates;
    private final FileWork work;
    private final TenantDirectory tenants;

    CertificateReading(
            KeyMaterialStore store,
            SecretReads reads,
            Certificates certificates,
            FileWork work,
            TenantDirectory tenants) {
        this.store = store;
        this.reads = reads;
        this.certificates = certificates;
        this.work = work;
        this.tenants = tenants;
    }

    /** The version that an alias of a tenant serves. */
    record Served(TenantRef tenant, CertificateRow certificate, VersionRow version) {

        private StreamId stream() {
            return new StreamId(tenant.id(), CertificateEventJson.STREAM, certificate.id);
        }

        private SecretRead read(MaterialFormat format) {
            return new SecretRead.Material(
                    tenant.key(), certificate.alias, version.number, format.value());
        }
    }

    /**
     * @param number of the version; the one that is served without it
     * @throws CertificateRejected.NotFound when the tenant has no certificate under this alias
     * @throws CertificateRejected.NoSuchVersion when it has none with this number
     * @throws CertificateRejected.VersionNotServed when that one is neither active nor retiring
     * @throws CertificateRejected.Disabled while it is disabled
     * @throws CertificateRejected.NotYetActive while no version is active yet
     * @throws CertificateRejected.NothingServed when all are retired or revoked
     * @throws CertificateRejected.NoPrivateKey when the version that is served came without its key
     */
    Served served(TenantRef tenant, String alias, Optional<Integer> number) {
        var certificate = certificates.require(tenant, alias);
        return number.map(asked -> version(tenant, certificate, asked))
                .orElseGet(() -> served(tenant, certificate));
    }

    /**
     * What a link leads to, when it may still be given out.
     *
     * @throws CertificateRejected as {@link #served}
     * @throws AccessRefused.TenantSuspended when its tenant is by now
     */
    Served stillServed(DownloadLinks.Download download) {
        var tenant =
                tenants.find(download.tenantId().toString())
                        .orElseThrow(CertificateRejected.NoSuchLink::new);
        if (tenant.status() == TenantStatus.SUSPENDED) {
            throw new AccessRefused.TenantSuspended();
        }
        return version(tenant, certificates.get(download.certificateId()), download.version());
    }

    private Served version(TenantRef tenant, CertificateRow certificate, int number) {
        if (certificate.disabled()) {
            throw new CertificateRejected.Disabled(certificate.disabledReason);
        }
        var version = certificates.requireVersion(certificate, number);
        var stage = version.stage(Instant.now());
        if (!stage.isServable()) {
            throw new CertificateRejected.VersionNotServed(number, stage);
        }
        return new Served(tenant, certificate, withKey(version));
    }

    private Served served(TenantRef tenant, CertificateRow certificate) {
        var at = Instant.now();
        var found = new Found(certificate, certificates.latestAndServed(certificate, at));
        return found.served(at)
                .map(version -> new Served(tenant, certificate, withKey(version)))
                .orElseThrow(() -> nothingServed(certificate, at));
    }

    private static VersionRow withKey(VersionRow version) {
        if (!version.hasPrivateKey) {
            throw new CertificateRejected.NoPrivateKey(version.number);
        }
        return version;
    }

    private CertificateRejected nothingServed(CertificateRow certificate, Instant at) {
        if (certificate.disabled()) {
            return new CertificateRejected.Disabled(certificate.disabledReason);
        }
        return certificates
                .nextActivation(certificate, at)
                .<CertificateRejected>map(CertificateRejected.NotYetActive::new)
                .orElseGet(CertificateRejected.NothingServed::new);
    }

    /** The caller's to destroy. */
    SecretBytes text(Served served, TextForm form, Provenance provenance) {
        try (var kept = fetch(served);
                var material = CertificateFile.kept(kept)) {
            return recorded(written(material, form), served, form, provenance);
        }
    }

    /** Computes for some 100 ms. */
    byte[] file(Served served, ProtectedForm form, SecretBytes password, Provenance provenance) {
        try (var kept = fetch(served)) {
            var alias = served.certificate.alias;
            var file = work.inTurn(served.tenant.id(), () -> written(kept, form, password, alias));
            record(served, form.format(), provenance);
            return file;
        }
    }

    private SecretBytes recorded(
            SecretBytes text, Served served, TextForm form, Provenance provenance) {
        try {
            record(served, form.format(), provenance);
            return text;
        } catch (RuntimeException failure) {
            text.destroy();
            throw failure;
        }
    }

    private static SecretBytes written(KeyAndChain material, TextForm form) {
        try {
            return form.write(material);
        } catch (UnusableCertificate refused) {
            throw new CertificateRejected.NoSuchForm(refused.getMessage());
        }
    }

    private void record(Served served, MaterialFormat format, Provenance provenance) {
        reads.record(served.stream(), served.read(format), provenance);
    }

    private static byte[] written(
            KeyMaterial kept, ProtectedForm form, SecretBytes password, String alias) {
        try (var material = CertificateFile.kept(kept)) {
            return form.write(material, password, alias);
        }
    }

    private KeyMaterial fetch(Served served) {
        var path =
                CertificateFile.path(
                        new CertificateId(served.certificate.id), new VersionId(served.version.id));
        return store.fetch(served.tenant.id(), path);
    }
}
