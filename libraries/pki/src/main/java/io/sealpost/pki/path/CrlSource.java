package io.sealpost.pki.path;

import java.util.List;

/**
 * Where CRLs come from: given by an operator, or fetched before by a service. Called during a
 * validation, so it answers from memory and does not throw; what it gives need not be filtered.
 */
@FunctionalInterface
public interface CrlSource {
    /** Has none. */
    CrlSource NONE = certificate -> List.of();

    /** Complete and delta CRLs that may say something about the certificate. */
    List<Crl> crlsFor(PathCertificate certificate);
}
