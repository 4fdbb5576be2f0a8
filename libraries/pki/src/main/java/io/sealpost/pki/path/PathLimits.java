package io.sealpost.pki.path;

/**
 * What one validation may cost, however its certificates are interwoven.
 *
 * @param maxPathLength certificates from the leaf to the last before the anchor
 * @param maxPaths paths to anchors that are judged
 * @param maxSteps issuers that are tried by name while building
 * @param maxSignatureChecks signatures verified, of certificates and CRLs together
 * @param maxNameComparisons names compared with name constraints
 * @param maxCertificateBytes size of one certificate
 */
public record PathLimits(
        int maxPathLength,
        int maxPaths,
        int maxSteps,
        int maxSignatureChecks,
        int maxNameComparisons,
        int maxCertificateBytes) {
    /**
     * Ten certificates, 50 paths, 2,000 steps, 100 signatures (as rustls and Go have it), 250,000
     * comparisons, 64 KiB.
     */
    public static final PathLimits DEFAULTS = new PathLimits(10, 50, 2_000, 100, 250_000, 64 << 10);

    /** The same, but for the length of paths. */
    public PathLimits withMaxPathLength(int length) {
        return new PathLimits(
                length,
                maxPaths,
                maxSteps,
                maxSignatureChecks,
                maxNameComparisons,
                maxCertificateBytes);
    }

    /** The same, but for the number of signatures. */
    public PathLimits withMaxSignatureChecks(int checks) {
        return new PathLimits(
                maxPathLength, maxPaths, maxSteps, checks, maxNameComparisons, maxCertificateBytes);
    }
}
