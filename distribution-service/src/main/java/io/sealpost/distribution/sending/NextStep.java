package io.sealpost.distribution.sending;

import io.sealpost.distribution.ledger.AttemptOutcome;
import io.sealpost.distribution.ledger.Refusal;
import java.time.Instant;
import java.util.OptionalInt;

/** What follows from an attempt. */
public sealed interface NextStep {

    record Deliver() implements NextStep {}

    record DeadLetter(Refusal reason, OptionalInt lastStatus) implements NextStep {}

    record Retry(Instant at, AttemptOutcome.Failed failed) implements NextStep {}

    /** The certificate's validity ended during the attempt. */
    record Expire() implements NextStep {}

    /**
     * A failed delivery is retried for as long as the certificate is valid, at the latest when it
     * expires: then its end is found.
     *
     * @param attempts how many were made, this one included
     * @param chance from 0 (inclusive) to 1 (exclusive)
     */
    static NextStep after(
            AttemptOutcome outcome,
            int attempts,
            Instant notAfter,
            Instant now,
            Backoff backoff,
            double chance) {
        return switch (outcome) {
            case AttemptOutcome.Accepted _ -> new Deliver();
            case AttemptOutcome.Refused(var refusal, var status) -> new DeadLetter(refusal, status);
            case AttemptOutcome.Failed _ when !now.isBefore(notAfter) -> new Expire();
            case AttemptOutcome.Failed failed -> {
                var at = now.plus(backoff.after(attempts, chance, failed.retryAfter()));
                yield new Retry(at.isBefore(notAfter) ? at : notAfter, failed);
            }
        };
    }
}
