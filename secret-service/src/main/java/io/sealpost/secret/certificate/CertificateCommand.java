package io.sealpost.secret.certificate;

/** What can be asked of a client certificate. */
public sealed interface CertificateCommand {

    /** Registers the first version under an alias that is not taken. */
    record Register(String tenantKey, Alias alias, CheckedUpload upload)
            implements CertificateCommand {}

    /** Registers a further version under the same alias. */
    record AddVersion(CheckedUpload upload) implements CertificateCommand {}
}
