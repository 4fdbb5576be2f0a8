package io.sealpost.distribution.sending;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.distribution.ledger.AttemptOutcome;
import io.sealpost.distribution.ledger.AttemptOutcome.Accepted;
import io.sealpost.distribution.ledger.AttemptOutcome.Failed;
import io.sealpost.distribution.ledger.AttemptOutcome.Refused;
import io.sealpost.distribution.ledger.Refusal;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class NextStepTest {

    private static final Failed FAILED =
            new Failed("unreachable", OptionalInt.empty(), Optional.empty());

    private static NextStep after(AttemptOutcome outcome, int attempts) {
        var backoff = new Backoff(Duration.ofSeconds(2), Duration.ofHours(1));
        return NextStep.after(outcome, attempts, backoff, 0);
    }

    @Test
    void what_was_accepted_is_delivered() {
        assertThat(after(new Accepted(200), 1)).isEqualTo(new NextStep.Deliver());
    }

    @Test
    void what_was_refused_is_a_dead_letter_at_once() {
        assertThat(after(new Refused(Refusal.REFUSED, OptionalInt.of(400)), 1))
                .isEqualTo(new NextStep.DeadLetter(Refusal.REFUSED, OptionalInt.of(400)));
    }

    @Test
    void what_failed_is_retried_however_often_it_failed() {
        assertThat(after(FAILED, 1)).isEqualTo(new NextStep.Retry(Duration.ofSeconds(1), FAILED));
        assertThat(after(FAILED, 5000))
                .isEqualTo(new NextStep.Retry(Duration.ofMinutes(30), FAILED));
    }
}
