package io.sealpost.pki.path;

/**
 * What one CRL may cost.
 *
 * @param maxBytes size of its DER
 * @param maxEntries revoked certificates in it
 */
public record CrlLimits(int maxBytes, int maxEntries) {
    /** 10 MiB, 200,000 entries. */
    public static final CrlLimits DEFAULTS = new CrlLimits(10 << 20, 200_000);
}
