package io.sealpost.secret.keypair;

import static io.sealpost.secret.keypair.KeyPairSamples.FROM;
import static io.sealpost.secret.keypair.KeyPairSamples.TO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ValidityTest {

    @Test
    void one_that_ends_before_it_begins_is_rejected() {
        assertThatExceptionOfType(KeyPairRejected.EndsBeforeItBegins.class)
                .isThrownBy(() -> new Validity(FROM, Optional.of(FROM.minusSeconds(1))))
                .withMessage(
                        "validTo 2026-06-01T11:59:59Z lies before validFrom 2026-06-01T12:00:00Z");
    }

    @Test
    void one_that_ends_as_it_begins_informs_of_that() {
        assertThat(new Validity(FROM, Optional.of(FROM)).to()).contains(FROM);
    }

    @Test
    void it_is_kept_in_microseconds() {
        var validity = new Validity(FROM.plusNanos(1_999), Optional.of(TO.plusNanos(999)));

        assertThat(validity).isEqualTo(new Validity(FROM.plusNanos(1_000), Optional.of(TO)));
    }
}
