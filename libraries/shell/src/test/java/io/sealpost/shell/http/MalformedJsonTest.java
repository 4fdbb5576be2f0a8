package io.sealpost.shell.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MalformedJsonTest {

    record Rule(String name, int port) {}

    record Body(List<Rule> rules) {}

    private final ObjectMapper json = new ObjectMapper();

    MalformedJsonTest() {
        new StrictJson().customize(json);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"colour\": 1}               | colour       | is not a member that is known here",
                "{\"rules\": [{\"port\": 1, \"x\": 1}]} | rules.0.x    | is not a member that is known here",
                "{\"rules\": [{\"port\": \"\"}]} | rules.0.port | does not have the form that is asked for",
                "{\"rules\": [{\"name\": 7}]}  | rules.0.name | does not have the form that is asked for",
                "{\"rules\": \"s3cret\"}       | rules        | does not have the form that is asked for",
                "[]                            | body         | does not have the form that is asked for",
                "{\"rules\":                   | body         | is no JSON",
                "s3cret                        | body         | is no JSON"
            })
    void it_names_the_member_and_shows_no_content(String body, String field, String rule) {
        Malformed malformed = malformed(body);

        assertThat(malformed.members()).containsEntry("field", field);
        assertThat(malformed).hasMessage(field + ": " + rule);
    }

    @Test
    void a_name_of_the_callers_own_is_cut() {
        assertThat(malformed("{\"%s\": 1}".formatted("x".repeat(300))).members())
                .containsEntry("field", "x".repeat(200));
    }

    private Malformed malformed(String body) {
        return MalformedJson.of(
                catchThrowableOfType(
                        JsonProcessingException.class, () -> json.readValue(body, Body.class)));
    }
}
