package io.sealpost.distribution.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.distribution.ledger.FirstStep.Head;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FirstStepTest {

    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(1);

    @Test
    void the_first_version_of_a_lane_is_sent() {
        assertThat(FirstStep.of(head(1, 0, false, LATER), NOW)).isEqualTo(new FirstStep.Send());
    }

    @Test
    void a_version_newer_than_the_delivered_one_is_sent() {
        assertThat(FirstStep.of(head(3, 2, false, LATER), NOW)).isEqualTo(new FirstStep.Send());
    }

    @Test
    void the_delivered_version_itself_may_be_sent_again() {
        assertThat(FirstStep.of(head(2, 2, false, LATER), NOW)).isEqualTo(new FirstStep.Send());
    }

    @Test
    void a_version_older_than_the_delivered_one_is_superseded() {
        assertThat(FirstStep.of(head(1, 2, false, LATER), NOW))
                .isEqualTo(new FirstStep.Supersede(2));
    }

    @Test
    void an_older_version_that_is_forced_is_sent() {
        assertThat(FirstStep.of(head(1, 2, true, LATER), NOW)).isEqualTo(new FirstStep.Send());
    }

    @Test
    void an_expired_certificate_is_not_sent_not_even_by_force() {
        assertThat(FirstStep.of(head(1, 2, true, NOW), NOW)).isEqualTo(new FirstStep.Expire());
    }

    @Test
    void a_revoked_version_is_not_sent_not_even_by_force() {
        assertThat(FirstStep.of(new Head(3, 2, true, true, LATER), NOW))
                .isEqualTo(new FirstStep.Withdraw());
        assertThat(FirstStep.of(new Head(1, 2, false, true, NOW), NOW))
                .isEqualTo(new FirstStep.Withdraw());
    }

    private static Head head(int version, int delivered, boolean forced, Instant notAfter) {
        return new Head(version, delivered, forced, false, notAfter);
    }
}
