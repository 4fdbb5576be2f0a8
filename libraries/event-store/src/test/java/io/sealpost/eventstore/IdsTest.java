package io.sealpost.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IdsTest {

    @Test
    void an_id_is_the_example_of_its_rfc() {
        UUID id = Ids.v7(Instant.ofEpochMilli(0x017F22E279B0L), 0xCC3, 0x18C4DC0C0C07398FL << 2);

        assertThat(id).hasToString("017f22e2-79b0-7cc3-98c4-dc0c0c07398f");
    }

    @Test
    void every_id_has_version_seven_and_the_variant_of_the_rfc() {
        UUID id = Ids.v7(Instant.ofEpochMilli(1), -1, -1);

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
    }

    @Test
    void a_derived_id_has_version_eight_and_sorts_by_time_with_the_others() {
        UUID id = Ids.v8(Instant.ofEpochMilli(2), -1, -1);

        assertThat(id.version()).isEqualTo(8);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.toString())
                .isGreaterThan(Ids.v7(Instant.ofEpochMilli(1), -1, -1).toString())
                .isLessThan(Ids.v7(Instant.ofEpochMilli(3), 0, 0).toString());
    }
}
