package io.sealpost.pki;

import static io.sealpost.pki.UnusableCertificate.Reason.KDF_TOO_EXPENSIVE;
import static io.sealpost.pki.UnusableCertificate.damaged;

import java.math.BigInteger;

/**
 * What key derivation one file may still cost: iterations, counted once for each block of hash that
 * they make. It is spent before anything is derived.
 */
final class KdfBudget {
    private final int allowed;
    private int left;

    KdfBudget(int allowed) {
        this.allowed = allowed;
        this.left = allowed;
    }

    /**
     * @param blocks how often the iterations are gone through: the bytes derived, in hashes
     * @return the iterations of one block
     */
    int spend(BigInteger iterations, int blocks) {
        if (iterations.signum() <= 0) {
            throw damaged(
                    "the file is damaged: it asks for "
                            + shown(iterations)
                            + " iterations of key derivation");
        }
        BigInteger cost = iterations.multiply(BigInteger.valueOf(blocks));
        if (cost.compareTo(BigInteger.valueOf(left)) > 0) {
            throw new UnusableCertificate(
                    KDF_TOO_EXPENSIVE,
                    "the file asks for %s iterations of key derivation, %d are left of the %d that a file may cost"
                            .formatted(shown(cost), left, allowed));
        }
        left -= cost.intValueExact();
        return iterations.intValueExact();
    }

    /** For a message, bounded. */
    static String shown(BigInteger iterations) {
        return iterations.bitLength() > 64 ? "more than 2^64" : iterations.toString();
    }
}
