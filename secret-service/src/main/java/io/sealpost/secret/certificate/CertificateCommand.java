package io.sealpost.secret.certificate;

import io.sealpost.shell.http.Name;
import java.time.Instant;
import java.util.Optional;

/** What can be asked of a client certificate. Instants are those of the asking. */
public sealed interface CertificateCommand {

    /** Registers the first version under an alias that is not taken. */
    record Register(String tenantKey, Name alias, CheckedUpload upload)
            implements CertificateCommand {}

    /** Registers a further version under the same alias. */
    record AddVersion(CheckedUpload upload) implements CertificateCommand {}

    /** Stops serving anything under the alias. */
    record Disable(String reason) implements CertificateCommand {}

    /** Serves again what the alias would serve. */
    record Enable(String reason) implements CertificateCommand {}

    /** Asks something of one version. */
    sealed interface OfVersion extends CertificateCommand {
        int number();

        Instant at();
    }

    /** Brings the activation of a scheduled version forward to now. */
    record Activate(int number, Instant at) implements OfVersion {}

    /**
     * Ends the service of a version.
     *
     * @param from the instant from which it is served no more; empty for now
     */
    record Retire(int number, Optional<Instant> from, Instant at) implements OfVersion {}

    /** Ends the trust in a version, for good. */
    record Revoke(int number, RevocationReason reason, Instant at) implements OfVersion {}

    /** Has the log tell that a scheduled activation has come, unless it does already. */
    record TellActivation(int number, Instant at) implements OfVersion {}

    /** Has the log tell that the validity has ended, unless it does already. */
    record TellExpiry(int number, Instant at) implements OfVersion {}
}
