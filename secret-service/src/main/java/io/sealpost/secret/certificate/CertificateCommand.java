package io.sealpost.secret.certificate;

import io.sealpost.shell.http.Name;

/** What can be asked of a client certificate. */
public sealed interface CertificateCommand {

    /** Registers the first version under an alias that is not taken. */
    record Register(String tenantKey, Name alias, CheckedUpload upload)
            implements CertificateCommand {}

    /** Registers a further version under the same alias. */
    record AddVersion(CheckedUpload upload) implements CertificateCommand {}
}
