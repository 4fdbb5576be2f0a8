package io.sealpost.pki.path;

/**
 * Which signatures and keys are strong enough. MD2, MD4, MD5 and DSA are never taken.
 *
 * @param sha1 whether signatures over SHA-1 are taken (they can be forged: for old private PKIs)
 * @param minRsaBits smallest RSA modulus
 * @param maxRsaBits largest: beyond, verifying is a cost that a stranger chooses
 */
public record AlgorithmPolicy(boolean sha1, int minRsaBits, int maxRsaBits) {
    /** No SHA-1, RSA from 2048 to 8192 bits. */
    public static final AlgorithmPolicy DEFAULTS = new AlgorithmPolicy(false, 2048, 8192);
}
