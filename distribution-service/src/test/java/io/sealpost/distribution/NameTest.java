package io.sealpost.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "7", "To-IDM_1.prod", "sealpost"})
    void a_name_in_the_grammar_is_kept_as_written(String text) {
        assertThat(Name.of("name", text).value()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", ".a", "_a", "a b", "a/b", "ä", "a\n"})
    void another_text_is_refused_and_the_field_named(String text) {
        var refused = catchThrowableOfType(InvalidName.class, () -> Name.of("rules[0]", text));

        assertThat(refused.code()).isEqualTo("invalid-name");
        assertThat(refused.members()).containsEntry("field", "rules[0]");
    }

    @Test
    void the_longest_name_has_128_characters() {
        assertThat(Name.of("name", "a".repeat(128)).value()).hasSize(128);
        assertThat(catchThrowableOfType(InvalidName.class, () -> Name.of("name", "a".repeat(129))))
                .isNotNull();
    }

    @Test
    void a_reserved_prefix_is_refused_ignoring_case() {
        assertThat(catchThrowableOfType(InvalidName.class, () -> Name.of("name", "SealPost-x")))
                .hasMessageContaining("reserved");
    }

    @Test
    void names_that_differ_in_case_only_are_the_same() {
        assertThat(new Name("To-IDM").isSameAs(new Name("to-idm"))).isTrue();
        assertThat(new Name("to-idm").isSameAs(new Name("to-idm2"))).isFalse();
    }
}
