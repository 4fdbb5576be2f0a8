package io.sealpost.tenant.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The grammar of tenant keys. */
class TenantKeyTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "acme",
                "a1",
                "acme-eu-2",
                "a--b",
                "a123456789-123456789-123456789-123456789"
            })
    void a_key_within_the_grammar_is_taken(String key) {
        assertThat(new TenantKey(key)).hasToString(key);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "-",
                "1acme",
                "-acme",
                "acme-",
                "Acme",
                "ac_me",
                "ac.me",
                "ac me",
                "acmé",
                "acme\n",
                "a/b",
                "a123456789-123456789-123456789-1234567890",
                "a1980b1e-5c00-7a31-9d44-3f1f6f0e8a01"
            })
    void any_other_is_refused(String key) {
        assertThatThrownBy(() -> new TenantKey(key))
                .isInstanceOfSatisfying(
                        TenantRejected.InvalidKey.class,
                        refusal -> {
                            assertThat(refusal.code()).isEqualTo("malformed");
                            assertThat(refusal.members()).containsEntry("field", "key");
                        });
    }

    @Test
    void a_reserved_word_within_the_grammar_is_a_key_that_nobody_gets() {
        assertThat(new TenantKey("platform").isReserved()).isTrue();
        assertThat(new TenantKey("platforms").isReserved()).isFalse();
    }
}
