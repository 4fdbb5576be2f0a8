package io.sealpost.pki;

import java.util.Optional;

/**
 * A certificate of a file.
 *
 * @param name its friendly name or alias
 * @param signatureAlgorithm by which its issuer signed it, such as {@code SHA256withRSA}
 */
public record FoundCertificate(
        Optional<String> name, CertificateFacts facts, String signatureAlgorithm) {}
