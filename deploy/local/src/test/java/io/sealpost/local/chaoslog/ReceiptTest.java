package io.sealpost.local.chaoslog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReceiptTest {

    private static final Receipt FIRST = new Receipt("d1", "billing", 1, "aa");
    private static final Receipt SECOND = new Receipt("d2", "billing", 2, "bb");

    @Test
    void a_delivery_that_came_late_a_second_time_has_one_effect() {
        var receipts = List.of(FIRST, SECOND, FIRST);

        assertThat(Receipt.effects(receipts))
                .containsExactly(new Effect("billing #1", "aa"), new Effect("billing #2", "bb"));
        assertThat(Receipt.disorder(receipts)).isEmpty();
    }

    @Test
    void two_deliveries_of_a_version_are_two_effects() {
        var again = new Receipt("d3", "billing", 1, "aa");

        assertThat(Receipt.effects(List.of(FIRST, again)))
                .containsExactly(new Effect("billing #1", "aa"), new Effect("billing #1", "aa"));
    }

    @Test
    void a_newer_version_before_an_older_one_is_seen() {
        assertThat(Receipt.disorder(List.of(SECOND, FIRST)))
                .singleElement()
                .asString()
                .startsWith("the identity manager received out of order");
    }
}
