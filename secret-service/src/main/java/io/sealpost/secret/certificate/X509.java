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
 */
public record X509(
        String chain,
        String fingerprint,
        String serial,
        String subject,
        String issuer,
        Instant notBefore,
        Instant notAfter,
        String keyAlgorithm) {}
