package io.sealpost.secret.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sealpost.pki.SecretBytes;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretJsonTest {

    private record Request(
            SecretBytes password,
            @JsonDeserialize(using = SecretJson.FromBase64.class) SecretBytes content) {}

    private final ReceivedSecrets received = new ReceivedSecrets();
    private final ObjectMapper json = mapper(received);

    @Test
    void a_text_is_read_as_its_utf_8() throws Exception {
        var request = json.readValue("{\"password\":\"pä55\\u20ac\\\"\"}", Request.class);

        assertThat(text(request.password())).isEqualTo("pä55€\"");
    }

    @Test
    void a_text_that_utf_8_cannot_express_is_refused_with_the_name_of_its_member() {
        assertThatExceptionOfType(JsonMappingException.class)
                .isThrownBy(() -> json.readValue("{\"password\":\"a\\ud800\"}", Request.class))
                .satisfies(
                        refusal ->
                                assertThat(refusal.getPath().getFirst().getFieldName())
                                        .isEqualTo("password"));
    }

    @Test
    void base64_is_read_as_its_bytes() throws Exception {
        var request = json.readValue("{\"content\":\"aHVudGVyMg==\"}", Request.class);

        assertThat(text(request.content())).isEqualTo("hunter2");
    }

    @Test
    void neither_the_text_nor_the_json_of_a_request_holds_its_secrets() throws Exception {
        var request =
                json.readValue(
                        "{\"password\":\"hunter2\",\"content\":\"aHVudGVyMg==\"}", Request.class);

        assertThat(request)
                .hasToString("Request[password=SecretBytes[masked], content=SecretBytes[masked]]");
        assertThat(json.writeValueAsString(request))
                .isEqualTo("{\"password\":\"********\",\"content\":\"********\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"password\":\"hunter2\",\"content\":\"aHVudGVyMg==*\"} | Failed to decode VALUE_STRING as base64 (MIME-NO-LINEFEEDS): Illegal character '*' (code 0x2a) in base64 content",
                "{\"password\":[\"hunter2\"]}                             | a secret is a JSON text",
                "{\"password\":\"hunter2\",\"content\":7}                 | a secret is a JSON text",
                "{\"password\":\"hunter2\",\"content\":{\"a\":\"hunter2\"}} | a secret is a JSON text",
                "{\"password\":\"hunter2\\ud800\"}    | half of a surrogate pair has no UTF-8 form",
                "{\"password\":\"hunter2\",           | Unexpected end-of-input within/between Object entries",
                "{\"password\":\"hunter2 | Unexpected end-of-input in VALUE_STRING",
            })
    void a_failure_says_this_and_holds_no_secret(String body, String message) {
        var failure =
                catchThrowableOfType(
                        JsonProcessingException.class,
                        () -> json.readValue(body.getBytes(UTF_8), Request.class));

        assertThat(failure.getOriginalMessage()).isEqualTo(message);
        var text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        assertThat(text.toString()).doesNotContain("hunter", "aHVudGVy");
    }

    @Test
    void what_was_read_is_destroyed_with_its_request() throws Exception {
        var request =
                json.readValue(
                        "{\"password\":\"hunter2\",\"content\":\"aHVudGVyMg==\"}", Request.class);

        received.destroy();

        assertThat(request.password().isDestroyed()).isTrue();
        assertThat(request.content().isDestroyed()).isTrue();
    }

    private static String text(SecretBytes secret) {
        return secret.use(bytes -> new String(bytes, UTF_8));
    }

    private static ObjectMapper mapper(ReceivedSecrets received) {
        var mapper =
                JsonMapper.builder().disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION).build();
        new SecretJson(received).customize(mapper);
        return mapper;
    }
}
