package io.sealpost.pki;

import static io.sealpost.pki.UnusableCertificate.Reason.CHAIN_TOO_LONG;
import static io.sealpost.pki.UnusableCertificate.Reason.EMPTY_FILE;
import static io.sealpost.pki.UnusableCertificate.Reason.TOO_LARGE;

/**
 * What one file may cost; what goes beyond is refused before it costs anything.
 *
 * @param maxContentBytes size of the file
 * @param maxKdfIterations iterations of key derivation in the whole file, MAC, key and certificates
 *     together, each counted once for every block of hash that is derived: neither many bags nor a
 *     long key may multiply an allowed cost
 * @param maxCertificates certificates in the file
 * @param maxChainPemBytes size of the chain, leaf included, as PEM
 */
public record ImportLimits(
        int maxContentBytes, int maxKdfIterations, int maxCertificates, int maxChainPemBytes) {
    /** 1 MiB, 5,000,000 iterations (four to five seconds at worst), 10 certificates, 64 KiB. */
    public static final ImportLimits DEFAULTS = new ImportLimits(1 << 20, 5_000_000, 10, 64 << 10);

    public ImportLimits withMaxKdfIterations(int iterations) {
        return new ImportLimits(maxContentBytes, iterations, maxCertificates, maxChainPemBytes);
    }

    /** The same limits, but for the number of certificates. */
    public ImportLimits withMaxCertificates(int certificates) {
        return new ImportLimits(maxContentBytes, maxKdfIterations, certificates, maxChainPemBytes);
    }

    void checkContent(byte[] content) {
        if (content.length > maxContentBytes) {
            throw new UnusableCertificate(
                    TOO_LARGE,
                    "the file has "
                            + content.length
                            + " bytes; at most "
                            + maxContentBytes
                            + " are taken");
        }
        if (isBlank(content)) {
            throw new UnusableCertificate(
                    EMPTY_FILE, "the file is empty; send a PEM or PKCS#12 file");
        }
    }

    void checkCertificates(int certificates) {
        if (certificates > maxCertificates) {
            throw new UnusableCertificate(
                    CHAIN_TOO_LONG,
                    "the file has more than "
                            + maxCertificates
                            + " certificates; send the leaf and its issuers only");
        }
    }

    void checkChainPem(int bytes) {
        if (bytes > maxChainPemBytes) {
            throw new UnusableCertificate(
                    CHAIN_TOO_LONG,
                    "the chain has "
                            + bytes
                            + " bytes as PEM; at most "
                            + maxChainPemBytes
                            + " are taken");
        }
    }

    private static boolean isBlank(byte[] content) {
        for (byte each : content) {
            if (!Character.isWhitespace(each)) {
                return false;
            }
        }
        return true;
    }
}
