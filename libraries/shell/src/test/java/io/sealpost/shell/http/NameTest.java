package io.sealpost.shell.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "7", "To-IDM", "a.b_c-d", "sealpost"})
    void letters_digits_dots_underscores_and_dashes_make_a_name(String text) {
        assertThat(Name.of("name", text).value()).isEqualTo(text);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "-a", ".a", "_a", "a b", "a/b", "ä", "a\n"})
    void anything_else_is_malformed(String text) {
        var refused = catchThrowableOfType(InvalidName.class, () -> Name.of("rules[0]", text));

        assertThat(refused.code()).isEqualTo("malformed-name");
        assertThat(refused.kind().status()).isEqualTo(400);
        assertThat(refused.members()).containsEntry("field", "rules[0]");
        assertThat(refused).hasMessageStartingWith("rules[0] must be 1 to 128 of ");
    }

    @Test
    void a_name_ends_at_128_characters() {
        assertThat(Name.of("alias", "a".repeat(128)).value()).hasSize(128);
        assertThat(catchThrowableOfType(InvalidName.class, () -> Name.of("alias", "a".repeat(129))))
                .hasMessageEndingWith("this one has 129 characters, or others among them");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sealpost-x", "SealPost-x", "sealpost-"})
    void the_platforms_own_names_are_reserved(String text) {
        var refused = catchThrowableOfType(InvalidName.class, () -> Name.of("alias", text));

        assertThat(refused.code()).isEqualTo("reserved-name");
        assertThat(refused.members()).containsEntry("field", "alias");
    }

    @Test
    void names_that_differ_in_case_only_are_the_same() {
        assertThat(new Name("To-IDM").folded()).isEqualTo(new Name("to-idm").folded());
        assertThat(new Name("To-IDM").folded()).isEqualTo("to-idm");
    }

    @Test
    void a_stored_name_may_be_reserved_and_not_malformed() throws Exception {
        var json = new ObjectMapper();

        assertThat(json.readValue("\"sealpost-x\"", Name.class).value()).isEqualTo("sealpost-x");
        assertThat(json.writeValueAsString(new Name("a"))).isEqualTo("\"a\"");
        assertThatThrownBy(() -> new Name("a b")).isInstanceOf(IllegalArgumentException.class);
    }
}
