package io.sealpost.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReadModelTest {

    @Test
    void of_what_nothing_is_read_nothing_is_written() {
        ReadModel<Counter.State, Counter.Event> none = ReadModel.none();

        assertThat(none.tables()).isEmpty();
        assertThat(
                        none.apply(null, Counter.stream(), new Counter.State(0), List.of())
                                .await()
                                .indefinitely())
                .isNull();
    }
}
