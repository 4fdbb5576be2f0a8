package io.sealpost.distribution.ledger;

import java.time.Instant;

/** What becomes of a lane's oldest open delivery before anything is sent. */
public sealed interface FirstStep {

    /** It is attempted. */
    record Send() implements FirstStep {}

    /** The target has a newer version already; sending would put an old one over it. */
    record Supersede(int byVersion) implements FirstStep {}

    /** Nobody can use the certificate any more. */
    record Expire() implements FirstStep {}

    /** Nobody is to trust the certificate any more. */
    record Withdraw() implements FirstStep {}

    static FirstStep of(Head head, Instant now) {
        if (head.revoked()) {
            return new Withdraw();
        }
        if (!now.isBefore(head.notAfter())) {
            return new Expire();
        }
        if (head.version() < head.deliveredVersion() && !head.forced()) {
            return new Supersede(head.deliveredVersion());
        }
        return new Send();
    }

    /**
     * The lane's oldest open delivery.
     *
     * @param deliveredVersion the highest version that the target took in this lane; 0 for none
     */
    record Head(
            int version, int deliveredVersion, boolean forced, boolean revoked, Instant notAfter) {}
}
