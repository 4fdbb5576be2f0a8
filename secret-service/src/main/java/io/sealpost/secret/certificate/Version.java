package io.sealpost.secret.certificate;

import io.sealpost.shell.http.Name;
import java.time.Instant;
import java.util.Optional;

/**
 * One certificate under an alias, as it was registered.
 *
 * @param number 1, 2, … in the order of registration
 * @param activation the instant from which it is served
 * @param procedure the certificate procedure that was named, if one was
 */
public record Version(
        VersionId id,
        int number,
        PublicCertificate x509,
        boolean hasPrivateKey,
        Instant activation,
        Optional<Name> procedure,
        Origin origin) {

    Version activatedAt(Instant instant) {
        return new Version(id, number, x509, hasPrivateKey, instant, procedure, origin);
    }
}
