package io.sealpost.secret.keypair;

import static io.sealpost.secret.keypair.KeyPairSamples.A_YEAR;
import static io.sealpost.secret.keypair.KeyPairSamples.FROM;
import static io.sealpost.secret.keypair.KeyPairSamples.TO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ValidityTest {

    @Test
    void it_begins_with_its_first_instant_and_ends_before_its_last() {
        assertThat(A_YEAR.contains(FROM)).isTrue();
        assertThat(A_YEAR.contains(FROM.minusNanos(1))).isFalse();
        assertThat(A_YEAR.contains(TO.minusNanos(1))).isTrue();
        assertThat(A_YEAR.contains(TO)).isFalse();
    }

    @Test
    void without_an_end_it_goes_on() {
        assertThat(new Validity(FROM, Optional.empty()).contains(TO.plusSeconds(1))).isTrue();
    }

    @Test
    void one_that_ends_before_it_begins_is_rejected() {
        assertThatExceptionOfType(KeyPairRejected.EndsBeforeItBegins.class)
                .isThrownBy(() -> new Validity(FROM, Optional.of(FROM)))
                .withMessage(
                        "validTo 2026-06-01T12:00:00Z does not lie after validFrom 2026-06-01T12:00:00Z");
    }

    @Test
    void it_is_kept_in_microseconds() {
        var validity = new Validity(FROM.plusNanos(1_999), Optional.of(TO.plusNanos(999)));

        assertThat(validity).isEqualTo(new Validity(FROM.plusNanos(1_000), Optional.of(TO)));
    }
}
