package io.sealpost.pki;

import java.util.Optional;

/**
 * A private key of a file: what may be said of it.
 *
 * @param name its friendly name or alias
 * @param keyAlgorithm as {@link CertificateFacts#keyAlgorithm()}; empty when it was not opened,
 *     because another one was meant
 */
public record FoundKey(Optional<String> name, Optional<String> keyAlgorithm) {}
