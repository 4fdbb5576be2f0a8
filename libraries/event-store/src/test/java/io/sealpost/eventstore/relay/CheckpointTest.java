package io.sealpost.eventstore.relay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CheckpointTest {

    @Test
    void transactions_come_as_numbers_then_positions() {
        assertThat(new Checkpoint("9", 5)).isLessThan(new Checkpoint("10", 1));
        assertThat(new Checkpoint("10", 1)).isLessThan(new Checkpoint("10", 2));
        assertThat(new Checkpoint("10", 2)).isEqualByComparingTo(new Checkpoint("10", 2));
        assertThat(new Checkpoint("10", 1)).isGreaterThan(Checkpoint.START);
    }

    @Test
    void what_it_is_itself_comes_after_the_place_before_it() {
        assertThat(new Checkpoint("10", 5).before()).isEqualTo(new Checkpoint("10", 4));
    }
}
