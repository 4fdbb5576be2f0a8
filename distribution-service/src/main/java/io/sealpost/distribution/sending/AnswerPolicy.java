package io.sealpost.distribution.sending;

import io.sealpost.distribution.ledger.AttemptOutcome;
import io.sealpost.distribution.ledger.AttemptOutcome.Accepted;
import io.sealpost.distribution.ledger.AttemptOutcome.Failed;
import io.sealpost.distribution.ledger.AttemptOutcome.Refused;
import io.sealpost.distribution.ledger.Refusal;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** What an HTTP status says about the next step. */
public final class AnswerPolicy {

    /** Request Timeout, Too Early, Too Many Requests: the only refusals that time cures. */
    private static final Set<Integer> PASSING = Set.of(408, 425, 429);

    private AnswerPolicy() {}

    public static AttemptOutcome judge(int status, Optional<Duration> retryAfter) {
        if (status >= 200 && status < 300) {
            return new Accepted(status);
        }
        if (status >= 500 || PASSING.contains(status)) {
            return new Failed("status-" + status, OptionalInt.of(status), retryAfter);
        }
        boolean redirect = status >= 300 && status < 400;
        return new Refused(redirect ? Refusal.REDIRECTED : Refusal.REFUSED, OptionalInt.of(status));
    }
}
