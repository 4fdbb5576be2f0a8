package io.sealpost.pki;

import java.util.List;
import java.util.Optional;

/**
 * What a file is and holds, what was put right and what its owner ought to know; for a refused one,
 * as far as reading got. It holds nothing secret.
 *
 * @param container empty when the file is of no known kind
 * @param protections in the order in which they were met
 * @param certificates each once, in the order of the file
 * @param keys private keys, in the order of the file
 * @param repairs of a file that was taken
 * @param warnings about the file, and about the certificate of its key with its chain
 * @param cause why it was refused; empty for a file that was taken
 */
public record Diagnosis(
        Optional<Container> container,
        List<Protection> protections,
        List<FoundCertificate> certificates,
        List<FoundKey> keys,
        List<Repair> repairs,
        List<Warning> warnings,
        Optional<Cause> cause) {

    /**
     * The one reason of a refusal.
     *
     * @param code {@link UnusableCertificate#code()}
     * @param detail its message
     */
    public record Cause(String code, String detail) {}

    public Diagnosis {
        protections = List.copyOf(protections);
        certificates = List.copyOf(certificates);
        keys = List.copyOf(keys);
        repairs = List.copyOf(repairs);
        warnings = List.copyOf(warnings);
    }
}
