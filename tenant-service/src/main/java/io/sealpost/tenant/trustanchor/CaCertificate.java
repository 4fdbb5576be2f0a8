package io.sealpost.tenant.trustanchor;

import java.time.Instant;

/**
 * The certificate of an anchor, and what is said about it (see {@link
 * io.sealpost.pki.CertificateFacts} for the forms).
 *
 * @param der in base64 (RFC 4648 §4)
 */
public record CaCertificate(
        String der,
        String fingerprint,
        String serial,
        String subject,
        String issuer,
        Instant notBefore,
        Instant notAfter,
        String keyAlgorithm) {}
