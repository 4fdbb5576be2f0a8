package io.sealpost.secret.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Rfc3339Test {

    private record Request(
            @JsonDeserialize(contentUsing = Rfc3339.class) Optional<Instant> activation) {}

    private final ObjectMapper json = new ObjectMapper().registerModule(new Jdk8Module());

    @ParameterizedTest
    @CsvSource({
        "2026-06-01T12:00:00Z, 2026-06-01T12:00:00Z",
        "2026-06-01t12:00:00.123456789z, 2026-06-01T12:00:00.123456789Z",
        "2026-06-01T12:00:00+02:00, 2026-06-01T10:00:00Z",
        "0001-01-01T00:00:00Z, 0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999999Z, 9999-12-31T23:59:59.999999Z"
    })
    void an_instant_is_read(String text, Instant instant) throws Exception {
        assertThat(read('"' + text + '"').activation()).contains(instant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"0000-12-31T23:59:59Z\"",
                "\"-0001-01-01T00:00:00Z\"",
                "\"+10000-01-01T00:00:00Z\"",
                "\"9999-12-31T23:59:59-00:01\"",
                "\"0001-01-01T00:00:00+00:01\"",
                "\"2026-02-30T00:00:00Z\"",
                "\"2026-06-01\"",
                "\"2026-06-01T12:00:00\"",
                "\"1767225600\"",
                "\"\"",
                "1767225600",
                "1e30",
                "true",
                "{}"
            })
    void anything_else_is_refused_with_the_name_of_its_member(String value) {
        assertThatExceptionOfType(JsonMappingException.class)
                .isThrownBy(() -> read(value))
                .satisfies(
                        refusal ->
                                assertThat(refusal.getPath().getFirst().getFieldName())
                                        .isEqualTo("activation"));
    }

    @Test
    void nothing_is_nothing() throws Exception {
        assertThat(read("null").activation()).isEmpty();
    }

    private Request read(String value) throws Exception {
        return json.readValue("{\"activation\":" + value + "}", Request.class);
    }
}
