package io.sealpost.shell.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {

    @Test
    void what_fits_has_no_next_page() {
        assertThat(Page.of(List.of("a", "b"), 2, Function.identity()))
                .isEqualTo(new Page<>(List.of("a", "b"), null));
    }

    @Test
    void one_more_than_fits_leads_to_a_page_that_begins_after_the_last_shown() {
        Page<String> page = Page.of(List.of("a", "b", "c"), 2, Function.identity());

        assertThat(page.items()).containsExactly("a", "b");
        assertThat(Cursor.read(page.next())).hasValue("b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "a b", "====", "é", "AA"})
    void a_cursor_that_we_did_not_give_is_refused(String cursor) {
        assertThatThrownBy(() -> Cursor.read(cursor)).isInstanceOf(Malformed.class);
    }

    @Test
    void a_cursor_is_bounded() {
        assertThatThrownBy(() -> Cursor.read("A".repeat(401))).isInstanceOf(Malformed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "201", "x", "9999999999", "1.0", ""})
    void a_limit_outside_its_bounds_is_refused(String limit) {
        assertThatThrownBy(() -> Cursor.limit(limit))
                .isInstanceOf(Malformed.class)
                .hasMessage("limit: 1 to 200");
    }

    @Test
    void no_limit_is_fifty() {
        assertThat(Cursor.limit(null)).isEqualTo(50);
    }
}
