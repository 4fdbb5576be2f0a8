package io.sealpost.pki;

import static io.sealpost.pki.UnusableCertificate.Reason.KDF_TOO_EXPENSIVE;
import static io.sealpost.pki.UnusableCertificate.damaged;

import java.math.BigInteger;

/**
 * The iterations of key derivation that one file may still cost. It is spent before anything is
 * derived.
 */
final class KdfBudget {
    private final int allowed;
    private int left;

    KdfBudget(int allowed) {
        this.allowed = allowed;
        this.left = allowed;
    }

    int spend(BigInteger iterations) {
        if (iterations.signum() <= 0) {
            throw damaged(
                    "the file is damaged: it asks for "
                            + shown(iterations)
                            + " iterations of key derivation");
        }
        if (iterations.compareTo(BigInteger.valueOf(left)) > 0) {
            throw new UnusableCertificate(
                    KDF_TOO_EXPENSIVE,
                    "the file asks for %s iterations of key derivation, %d are left of the %d that a file may cost"
                            .formatted(shown(iterations), left, allowed));
        }
        left -= iterations.intValueExact();
        return iterations.intValueExact();
    }

    private static String shown(BigInteger iterations) {
        return iterations.bitLength() > 64 ? "more than 2^64" : iterations.toString();
    }
}
