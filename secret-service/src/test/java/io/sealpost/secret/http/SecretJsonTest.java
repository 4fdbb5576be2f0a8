package io.sealpost.secret.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

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
import org.junit.jupiter.params.provider.ValueSource;

class SecretJsonTest {

    private record Request(
            SecretBytes password,
            @JsonDeserialize(using = SecretJson.FromBase64.class) SecretBytes content) {}

    private final ObjectMapper json = mapper();

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

        assertThat(request.toString()).doesNotContain("hunter2", "aHVudGVyMg");
        assertThat(json.writeValueAsString(request))
                .isEqualTo("{\"password\":\"********\",\"content\":\"********\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"password\":\"hunter2\",\"content\":\"hunter2-is-no!base64\"}",
                "{\"password\":[\"hunter2\"]}",
                "{\"password\":\"hunter2\",\"content\":7}",
                "{\"password\":\"hunter2\",",
            })
    void no_form_of_a_failure_holds_the_password(String body) {
        var failure = catchThrowable(() -> json.readValue(body.getBytes(UTF_8), Request.class));

        var text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        assertThat(text.toString()).doesNotContain("\"hunter2\"", "'hunter2'");
    }

    private static String text(SecretBytes secret) {
        return secret.use(bytes -> new String(bytes, UTF_8));
    }

    private static ObjectMapper mapper() {
        var mapper =
                JsonMapper.builder().disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION).build();
        new SecretJson().customize(mapper);
        return mapper;
    }
}
