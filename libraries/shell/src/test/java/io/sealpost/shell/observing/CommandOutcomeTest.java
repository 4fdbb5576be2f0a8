package io.sealpost.shell.observing;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.eventstore.Rejected;
import io.sealpost.eventstore.StaleStream;
import io.sealpost.eventstore.StreamId;
import java.sql.SQLException;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;
import org.junit.jupiter.api.Test;

class CommandOutcomeTest {

    @Test
    void what_the_rules_forbid_is_refused() {
        assertThat(CommandOutcome.of(new Refusal(Rejected.Kind.CONFLICT)))
                .isEqualTo(CommandOutcome.REFUSED);
    }

    @Test
    void what_is_unique_and_taken_is_refused() {
        var violation =
                new ConstraintViolationException("taken", new SQLException(), "tenants_key");

        assertThat(CommandOutcome.of(new IllegalStateException(violation)))
                .isEqualTo(CommandOutcome.REFUSED);
    }

    @Test
    void a_lost_race_is_stale() {
        var stream = new StreamId(UUID.randomUUID(), "tenant", UUID.randomUUID());

        assertThat(CommandOutcome.of(new StaleStream(stream, 1))).isEqualTo(CommandOutcome.STALE);
    }

    @Test
    void what_is_away_or_breaks_has_failed() {
        assertThat(CommandOutcome.of(new Refusal(Rejected.Kind.UNAVAILABLE)))
                .isEqualTo(CommandOutcome.FAILED);
        assertThat(CommandOutcome.of(new IllegalStateException())).isEqualTo(CommandOutcome.FAILED);
    }

    private static final class Refusal extends Rejected {

        private static final long serialVersionUID = 1L;

        Refusal(Kind kind) {
            super(kind, "test", "a test");
        }
    }
}
