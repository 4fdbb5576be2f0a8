package io.sealpost.shell.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ETagsTest {

    @Test
    void the_version_comes_back_as_it_was_given() {
        assertThat(ETags.ifMatch(ETags.of(12))).hasValue(12);
    }

    @Test
    void no_header_and_a_star_expect_nothing() {
        assertThat(ETags.ifMatch(null)).isEmpty();
        assertThat(ETags.ifMatch("*")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12",
                "W/\"12\"",
                "\"\"",
                "\"x\"",
                "\"1\", \"2\"",
                "\"9999999999999999999\""
            })
    void a_tag_that_we_did_not_give_is_refused(String tag) {
        assertThatThrownBy(() -> ETags.ifMatch(tag))
                .isInstanceOf(Malformed.class)
                .hasMessageStartingWith("If-Match: ");
    }
}
