package io.sealpost.secret.certificate;

import io.sealpost.contracts.MaterialFormat;
import io.sealpost.eventstore.Provenance;
import io.sealpost.eventstore.StreamId;
import io.sealpost.pki.SecretBytes;
import io.sealpost.secret.reads.SecretRead;
import io.sealpost.secret.reads.SecretReads;
import io.sealpost.secret.vault.KeyMaterial;
import io.sealpost.secret.vault.KeyMaterialStore;
import io.sealpost.secret.vault.MaterialPath;
import io.sealpost.shell.access.TenantRef;
import io.sealpost.shell.store.Await;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

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

    /**
     * @throws CertificateRejected.NotYetActive while all versions are scheduled
     */
    VersionEntry served(CertificateEntry certificate) {
        var at = Instant.now();
        var found = Await.await(() -> certificates.latestAndServed(List.of(certificate.id), at));
        return Servable.served(found, at).orElseThrow(() -> notYetActive(certificate));
    }

    private CertificateRejected notYetActive(CertificateEntry certificate) {
        return new CertificateRejected.NotYetActive(
                Await.await(() -> certificates.firstActivation(certificate.id)));
    }

    /** The caller's to destroy. */
    SecretBytes pem(
            TenantRef tenant,
            CertificateEntry certificate,
            VersionEntry version,
            Provenance provenance) {
        try (var kept = fetch(tenant, certificate, version)) {
            record(tenant, certificate, version, MaterialFormat.PEM, provenance);
            return CertificateFile.pem(kept).copyOfSecret();
        }
    }

    byte[] pkcs12(
            TenantRef tenant,
            CertificateEntry certificate,
            VersionEntry version,
            SecretBytes password,
            Provenance provenance) {
        try (var kept = fetch(tenant, certificate, version)) {
            var pkcs12 = work.inTurn(tenant.id(), () -> pkcs12(kept, password, certificate.alias));
            record(tenant, certificate, version, MaterialFormat.PKCS12, provenance);
            return pkcs12;
        }
    }

    private static byte[] pkcs12(KeyMaterial kept, SecretBytes password, String alias) {
        try (var file = CertificateFile.kept(kept)) {
            return file.pkcs12(password, alias);
        }
    }

    private KeyMaterial fetch(
            TenantRef tenant, CertificateEntry certificate, VersionEntry version) {
        return store.fetch(tenant.id(), MaterialPath.ofCertificate(certificate.id, version.id));
    }

    private void record(
            TenantRef tenant,
            CertificateEntry certificate,
            VersionEntry version,
            MaterialFormat format,
            Provenance provenance) {
        reads.record(
                new StreamId(tenant.id(), CertificateEventJson.STREAM, certificate.id),
                new SecretRead.Material(
                        tenant.key(), certificate.alias, version.number, format.value()),
                provenance);
    }
}
