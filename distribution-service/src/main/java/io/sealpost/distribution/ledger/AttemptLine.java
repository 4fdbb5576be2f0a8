package io.sealpost.distribution.ledger;

import java.util.Optional;
import java.util.OptionalInt;

/** An outcome as the ledger writes it down. */
record AttemptLine(String outcome, OptionalInt status, Optional<String> reason) {

    static AttemptLine of(AttemptOutcome outcome) {
        return switch (outcome) {
            case AttemptOutcome.Accepted(var status) ->
                    new AttemptLine(outcome.text(), OptionalInt.of(status), Optional.empty());
            case AttemptOutcome.Refused(var refusal, var status) ->
                    new AttemptLine(outcome.text(), status, Optional.of(refusal.code()));
            case AttemptOutcome.Failed(var reason, var status, _) ->
                    new AttemptLine(outcome.text(), status, Optional.of(reason));
        };
    }
}
