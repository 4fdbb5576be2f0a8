package io.sealpost.contracts;

import java.util.Optional;

/**
 * Who was given a secret: an identity as its issuer names it, never a name or an address.
 *
 * @param issuer the {@code iss} of the token
 * @param subject the {@code sub} of the token
 * @param kind a value of {@link ReaderKind} or a later one
 */
public record Reader(String issuer, String subject, String kind) {

    public Reader {
        Required.present("issuer", issuer);
        Required.present("subject", subject);
        Required.present("kind", kind);
    }

    /** Who asked; empty for a value that this version does not know. */
    public Optional<ReaderKind> knownKind() {
        return ReaderKind.of(kind);
    }
}
