package io.sealpost.secret.keypair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyPairNameTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "Billing at Example", "Zoë's (2026)"})
    void a_name_is_what_people_write(String text) {
        assertThat(new KeyPairName(text).value()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", " a", "a ", "a\nb", "a\u0000b"})
    void control_characters_and_spaces_at_an_end_are_rejected(String text) {
        assertThatExceptionOfType(KeyPairRejected.MalformedName.class)
                .isThrownBy(() -> new KeyPairName(text));
    }

    @Test
    void it_has_128_characters_at_most() {
        assertThat(new KeyPairName("a".repeat(128)).value()).hasSize(128);
        assertThatExceptionOfType(KeyPairRejected.MalformedName.class)
                .isThrownBy(() -> new KeyPairName("a".repeat(129)));
    }
}
