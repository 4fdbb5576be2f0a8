package io.sealpost.shell.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathIdTest {

    private static final String ID = "0198c0de-0000-7000-8000-00000000abcd";

    @Test
    void an_id_is_found_in_either_case() {
        assertThat(PathId.parse(ID)).hasValue(UUID.fromString(ID));
        assertThat(PathId.parse(ID.toUpperCase(java.util.Locale.ROOT)))
                .hasValue(UUID.fromString(ID));
    }

    /** {@link UUID#fromString} takes the second one for an id. */
    @ParameterizedTest
    @ValueSource(
            strings = {"", "1-1-1-1-1", "0198c0de000070008000000000000001", " ", "{" + ID + "}"})
    void other_forms_are_no_id(String text) {
        assertThat(PathId.parse(text)).isEmpty();
    }
}
