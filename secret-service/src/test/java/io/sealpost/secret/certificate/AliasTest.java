package io.sealpost.secret.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AliasTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "7", "Billing-Client", "a..b", "x_1.pem", "sealpos-t"})
    void what_keeps_to_the_grammar_is_shown_as_written(String text) {
        assertThat(Alias.chosen(text).value()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-a", ".", "..", "_a", "a b", "a/b", "a%2fb", "ä", "a\n", "a\u0000"})
    void what_breaks_the_grammar_is_rejected(String text) {
        assertThatExceptionOfType(CertificateRejected.MalformedAlias.class)
                .isThrownBy(() -> Alias.chosen(text));
    }

    @Test
    void it_has_128_characters_at_most() {
        assertThat(Alias.chosen("a".repeat(128)).value()).hasSize(128);
        assertThatExceptionOfType(CertificateRejected.MalformedAlias.class)
                .isThrownBy(() -> Alias.chosen("a".repeat(129)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sealpost-x", "SealPost-x", "sealpost-"})
    void what_is_reserved_is_rejected_in_any_case(String text) {
        assertThatExceptionOfType(CertificateRejected.ReservedAlias.class)
                .isThrownBy(() -> Alias.chosen(text));
    }

    @Test
    void the_turkish_i_folds_as_in_english() {
        assertThat(new Alias("BILLING-I").folded()).isEqualTo("billing-i");
    }
}
