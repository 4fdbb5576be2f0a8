package io.sealpost.secret.certificate;

import io.sealpost.shell.idempotency.Work;

/**
 * Where a version lies, in the log and in the vault. A repetition of the request that made it finds
 * the same place.
 */
record VersionPlace(CertificateId certificate, VersionId version) {

    static VersionPlace first(Work work) {
        return of(new CertificateId(work.newId("certificate")), work);
    }

    static VersionPlace further(CertificateRow certificate, Work work) {
        return of(new CertificateId(certificate.id), work);
    }

    static VersionPlace of(VersionRow version) {
        return new VersionPlace(
                new CertificateId(version.certificateId), new VersionId(version.id));
    }

    private static VersionPlace of(CertificateId certificate, Work work) {
        return new VersionPlace(certificate, new VersionId(work.newId("version")));
    }
}
