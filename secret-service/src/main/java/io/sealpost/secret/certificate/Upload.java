package io.sealpost.secret.certificate;

import io.sealpost.shell.http.Name;
import java.time.Instant;
import java.util.Optional;

/**
 * A certificate as somebody wants to register it: read, not yet judged.
 *
 * @param hasPrivateKey whether its key came with it
 * @param activation the instant from which it is to be served; without one, from the certificate's
 *     {@code notBefore}
 * @param allowExpired takes a certificate that is no longer valid
 * @param at the instant at which it is judged
 */
public record Upload(
        PublicCertificate x509,
        boolean hasPrivateKey,
        Optional<Instant> activation,
        Optional<Name> procedure,
        boolean allowExpired,
        Instant at) {}
