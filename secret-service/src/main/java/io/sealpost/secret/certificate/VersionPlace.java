package io.sealpost.secret.certificate;

import io.sealpost.shell.idempotency.Work;

/**
 * Where a new version goes, in the log and in the vault. A repetition of its request finds the same
 * place.
 */
record VersionPlace(CertificateId certificate, VersionId version) {

    static VersionPlace first(Work work) {
        return of(new CertificateId(work.newId("certificate")), work);
    }

    static VersionPlace further(CertificateRow certificate, Work work) {
        return of(new CertificateId(certificate.id), work);
    }

    private static VersionPlace of(CertificateId certificate, Work work) {
        return new VersionPlace(certificate, new VersionId(work.newId("version")));
    }
}
