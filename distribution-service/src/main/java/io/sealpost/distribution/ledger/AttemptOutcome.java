package io.sealpost.distribution.ledger;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** What came of one attempt. */
public sealed interface AttemptOutcome {

    /** As it stands in the ledger, in answers and in metrics. */
    default String text() {
        return switch (this) {
            case Accepted _ -> "accepted";
            case Refused _ -> "refused";
            case Failed _ -> "failed";
        };
    }

    /** The target took it. */
    record Accepted(int status) implements AttemptOutcome {}

    /** A repetition would not help. */
    record Refused(Refusal refusal, OptionalInt status) implements AttemptOutcome {}

    /**
     * A repetition may help.
     *
     * @param reason the class of the failure in kebab case; never a text that the target chose
     * @param retryAfter what the target asked for
     */
    record Failed(String reason, OptionalInt status, Optional<Duration> retryAfter)
            implements AttemptOutcome {}
}
