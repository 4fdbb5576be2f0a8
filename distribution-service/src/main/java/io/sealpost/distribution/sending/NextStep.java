package io.sealpost.distribution.sending;

import io.sealpost.distribution.ledger.AttemptOutcome;
import io.sealpost.distribution.ledger.Refusal;
import java.time.Duration;
import java.util.OptionalInt;

/** What follows from an attempt. */
public sealed interface NextStep {

    /** It is delivered. */
    record Deliver() implements NextStep {}

    /** It is a dead letter. */
    record DeadLetter(Refusal reason, OptionalInt lastStatus) implements NextStep {}

    /** It is tried again after the pause. */
    record Retry(Duration pause, AttemptOutcome.Failed failed) implements NextStep {}

    /**
     * A failed delivery is retried for as long as the certificate is valid; that it expired is
     * found before the next attempt.
     *
     * @param attempts how many were made, this one included
     * @param chance from 0 (inclusive) to 1 (exclusive)
     */
    static NextStep after(AttemptOutcome outcome, int attempts, Backoff backoff, double chance) {
        return switch (outcome) {
            case AttemptOutcome.Accepted _ -> new Deliver();
            case AttemptOutcome.Refused(var refusal, var status) -> new DeadLetter(refusal, status);
            case AttemptOutcome.Failed failed ->
                    new Retry(backoff.after(attempts, chance, failed.retryAfter()), failed);
        };
    }
}
