package io.sealpost.secret.certificate;

import io.sealpost.contracts.MaterialFormat;
import io.sealpost.eventstore.Provenance;
import io.sealpost.eventstore.StreamId;
import io.sealpost.pki.SecretBytes;
import io.sealpost.secret.certificate.Certificates.Found;
import io.sealpost.secret.reads.SecretRead;
import io.sealpost.secret.reads.SecretReads;
import io.sealpost.secret.vault.KeyMaterial;
import io.sealpost.secret.vault.KeyMaterialStore;
import io.sealpost.shell.access.TenantRef;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Gives out keys with their chains, each time recorded first. */
@ApplicationScoped
class CertificateReading {

    private final KeyMaterialStore store;
    private final SecretReads reads;
    private final Certificates certificates;
    private final FileWork work;

    CertificateReading(
            KeyMaterialStore store, SecretReads reads, Certificates certificates, FileWork work) {
        this.store = store;
        this.reads = reads;
        this.certificates = certificates;
        this.work = work;
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
     * @throws CertificateRejected.NotFound when the tenant has no certificate under this alias
     * @throws CertificateRejected.Disabled while it is disabled
     * @throws CertificateRejected.NotYetActive while no version is active yet
     * @throws CertificateRejected.NothingServed when all are retired or revoked
     * @throws CertificateRejected.NoPrivateKey when the version that is served came without its key
     */
    Served served(TenantRef tenant, String alias) {
        var certificate = certificates.require(tenant, alias);
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
    SecretBytes pem(Served served, Provenance provenance) {
        try (var kept = fetch(served)) {
            reads.record(served.stream(), served.read(MaterialFormat.PEM), provenance);
            return CertificateFile.pem(kept).copyOfSecret();
        }
    }

    byte[] pkcs12(Served served, SecretBytes password, Provenance provenance) {
        try (var kept = fetch(served)) {
            var pkcs12 =
                    work.inTurn(
                            served.tenant.id(),
                            () -> pkcs12(kept, password, served.certificate.alias));
            reads.record(served.stream(), served.read(MaterialFormat.PKCS12), provenance);
            return pkcs12;
        }
    }

    private static byte[] pkcs12(KeyMaterial kept, SecretBytes password, String alias) {
        try (var file = CertificateFile.kept(kept)) {
            return file.pkcs12(password, alias);
        }
    }

    private KeyMaterial fetch(Served served) {
        var path =
                CertificateFile.path(
                        new CertificateId(served.certificate.id), new VersionId(served.version.id));
        return store.fetch(served.tenant.id(), path);
    }
}
