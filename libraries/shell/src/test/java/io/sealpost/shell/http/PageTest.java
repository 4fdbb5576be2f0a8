package io.sealpost.shell.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {

    @Test
    void what_fits_has_no_next_page() {
        assertThat(Page.of(List.of("a", "b"), PageQuery.of("2", null), Function.identity()))
                .isEqualTo(new Page<>(List.of("a", "b"), null));
    }

    @Test
    void one_more_than_fits_leads_to_a_page_that_begins_after_the_last_shown() {
        PageQuery first = PageQuery.of("2", null);

        Page<String> page = Page.of(List.of("a", "b", "c"), first, Function.identity());

        assertThat(first.oneMore()).isEqualTo(3);
        assertThat(page.items()).containsExactly("a", "b");
        assertThat(PageQuery.of("2", page.next()).after()).hasValue("b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "a b", "====", "é", "AA"})
    void a_cursor_that_we_did_not_give_is_refused(String cursor) {
        assertThatThrownBy(() -> PageQuery.of(null, cursor).after())
                .isInstanceOf(Malformed.class)
                .hasMessage("cursor: give the cursor of the page before, or none");
    }

    @Test
    void a_cursor_is_bounded() {
        assertThatThrownBy(() -> PageQuery.of(null, "A".repeat(401)).after())
                .isInstanceOf(Malformed.class);
    }

    @Test
    void a_list_sorted_by_id_goes_on_after_the_last_id() {
        UUID last = UUID.fromString("0198c0de-0000-7000-8000-000000000001");
        PageQuery next = PageQuery.of(null, Cursor.after(last.toString()));

        assertThat(next.afterId()).isEqualTo(last);
        assertThat(next.beforeId()).isEqualTo(last);
    }

    @Test
    void the_first_page_of_a_list_sorted_by_id_begins_at_its_end() {
        PageQuery first = PageQuery.of(null, null);

        assertThat(first.after()).isEmpty();
        assertThat(first.afterId()).hasToString("00000000-0000-0000-0000-000000000000");
        assertThat(first.beforeId()).hasToString("ffffffff-ffff-ffff-ffff-ffffffffffff");
    }

    @Test
    void a_list_sorted_by_number_goes_on_after_the_last_number() {
        assertThat(PageQuery.of(null, null).afterNumber()).isZero();
        assertThat(PageQuery.of(null, Cursor.after("12")).afterNumber()).isEqualTo(12);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "-1", "0", "1-1-1-1-1", "9999999999"})
    void the_cursor_of_another_list_is_refused(String sortKey) {
        PageQuery page = PageQuery.of(null, Cursor.after(sortKey));

        assertThatThrownBy(page::afterId).isInstanceOf(Malformed.class);
        assertThatThrownBy(page::afterNumber).isInstanceOf(Malformed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "201", "x", "9999999999", "1.0", ""})
    void a_limit_outside_its_bounds_is_refused(String limit) {
        assertThatThrownBy(() -> PageQuery.of(limit, null).limit())
                .isInstanceOf(Malformed.class)
                .hasMessage("limit: 1 to 200");
    }

    @Test
    void no_limit_is_fifty() {
        assertThat(PageQuery.of(null, null).limit()).isEqualTo(50);
    }
}
