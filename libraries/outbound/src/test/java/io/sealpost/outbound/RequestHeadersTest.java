package io.sealpost.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestHeadersTest {

    @Test
    void a_header_is_found_and_replaced_ignoring_case() {
        var headers = RequestHeaders.none().with("authorization", "a").with("Authorization", "b");

        assertThat(headers.hold("AUTHORIZATION")).isTrue();
        assertThat(headers.values()).hasSize(1).containsValue("b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host",
                "host",
                "Connection",
                "Transfer-Encoding",
                "Content-Length",
                "Upgrade",
                "Proxy-Authorization",
                "",
                "a b",
                "a:b",
                "a\r\nb"
            })
    void headers_of_the_connection_and_broken_names_are_refused(String name) {
        assertThatThrownBy(() -> RequestHeaders.none().with(name, "x"))
                .isInstanceOf(OutboundRefused.ForbiddenHeader.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nHost: b", "a\n", "\u0000", " a", "a ", "é"})
    void values_that_would_break_the_line_are_refused(String value) {
        assertThatThrownBy(() -> RequestHeaders.none().with("X-Test", value))
                .isInstanceOf(OutboundRefused.ForbiddenHeader.class)
                .hasMessage("the value of the header X-Test is not visible ASCII on one line");
    }
}
