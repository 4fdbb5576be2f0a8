package io.sealpost.secret.certificate;

import java.time.Instant;

/**
 * What a version's certificate says of itself: its public part only.
 *
 * @param chain PEM, leaf first, then the chain in order
 * @param fingerprint SHA-256 of the leaf's DER in lower-case hex
 * @param serial in lower-case hex
 * @param subject in the form of RFC 4514
 * @param issuer in the form of RFC 4514
 * @param notBefore RFC 5280 §4.1.2.5
 * @param notAfter RFC 5280 §4.1.2.5
 * @param keyAlgorithm such as {@code RSA-2048} or {@code EC-P256}
 */
public record PublicCertificate(
        String chain,
        String fingerprint,
        String serial,
        String subject,
        String issuer,
        Instant notBefore,
        Instant notAfter,
        String keyAlgorithm) {}
