package io.sealpost.distribution.sending;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.distribution.ledger.AttemptOutcome;
import io.sealpost.distribution.ledger.AttemptOutcome.Accepted;
import io.sealpost.distribution.ledger.AttemptOutcome.Failed;
import io.sealpost.distribution.ledger.AttemptOutcome.Refused;
import io.sealpost.distribution.ledger.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class NextStepTest {

    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final Instant NEXT_YEAR = Instant.parse("2027-11-01T12:00:00Z");
    private static final Failed FAILED =
            new Failed("unreachable", OptionalInt.empty(), Optional.empty());

    private static NextStep after(AttemptOutcome outcome, int attempts, Instant notAfter) {
        return NextStep.after(
                outcome,
                attempts,
                notAfter,
                NOW,
                new Backoff(Duration.ofSeconds(2), Duration.ofHours(1)),
                0);
    }

    @Test
    void what_was_accepted_is_delivered() {
        assertThat(after(new Accepted(200), 1, NEXT_YEAR)).isEqualTo(new NextStep.Deliver());
    }

    @Test
    void a_delivery_that_was_accepted_when_the_certificate_expired_is_delivered_all_the_same() {
        assertThat(after(new Accepted(200), 1, NOW)).isEqualTo(new NextStep.Deliver());
    }

    @Test
    void what_was_refused_is_a_dead_letter_at_once() {
        assertThat(after(new Refused(Refusal.REFUSED, OptionalInt.of(400)), 1, NEXT_YEAR))
                .isEqualTo(new NextStep.DeadLetter(Refusal.REFUSED, OptionalInt.of(400)));
    }

    @Test
    void what_failed_is_retried_however_often_it_failed() {
        assertThat(after(FAILED, 1, NEXT_YEAR))
                .isEqualTo(new NextStep.Retry(NOW.plusSeconds(1), FAILED));
        assertThat(after(FAILED, 5000, NEXT_YEAR))
                .isEqualTo(new NextStep.Retry(NOW.plus(Duration.ofMinutes(30)), FAILED));
    }

    @Test
    void no_retry_is_planned_for_later_than_the_certificates_end() {
        assertThat(after(FAILED, 20, NOW.plusSeconds(3)))
                .isEqualTo(new NextStep.Retry(NOW.plusSeconds(3), FAILED));
    }

    @Test
    void what_failed_after_the_certificates_end_is_cancelled() {
        assertThat(after(FAILED, 1, NOW)).isEqualTo(new NextStep.Expire());
    }
}
