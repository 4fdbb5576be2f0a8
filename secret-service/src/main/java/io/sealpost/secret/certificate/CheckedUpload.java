package io.sealpost.secret.certificate;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * An upload that satisfies every rule; there is no other way to make one, and no command takes an
 * unchecked upload.
 */
public final class CheckedUpload {

    private final VersionId versionId;
    private final Upload upload;

    private CheckedUpload(VersionId versionId, Upload upload) {
        this.versionId = versionId;
        this.upload = upload;
    }

    /**
     * Judges an upload before its key goes into the vault.
     *
     * @param versionId the id under which it will be kept
     * @throws CertificateRejected when it breaks a rule
     */
    public static CheckedUpload check(VersionId versionId, Upload upload) {
        UploadRules.check(upload);
        return new CheckedUpload(versionId, upload);
    }

    public VersionId versionId() {
        return versionId;
    }

    Version as(int number) {
        return new Version(
                versionId,
                number,
                upload.x509(),
                upload.hasPrivateKey(),
                activation(),
                upload.procedure(),
                Origin.UPLOADED);
    }

    // in microseconds, as the database keeps it
    private Instant activation() {
        return upload.activation()
                .map(activation -> activation.truncatedTo(ChronoUnit.MICROS))
                .orElse(upload.x509().notBefore());
    }
}
