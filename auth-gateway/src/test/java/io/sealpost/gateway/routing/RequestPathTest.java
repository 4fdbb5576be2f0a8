package io.sealpost.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which paths mean one thing, and what their one form is. */
class RequestPathTest {

    @ParameterizedTest
    @CsvSource({
        "/, /",
        "/api/tenants, /api/tenants",
        "/api/%74enants, /api/tenants",
        "/api/tenants/acme/certificates/a.b_c-d~e, /api/tenants/acme/certificates/a.b_c-d~e",
        "/a%c3%a4, /a%C3%A4",
        "/a%20b, /a%20b",
        "/a:b@c, /a:b@c",
        "/a/..b/c.., /a/..b/c.."
    })
    void a_path_that_means_one_thing_has_one_form(String raw, String normal) {
        assertThat(RequestPath.of(raw).map(RequestPath::value)).contains(normal);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "*",
                "api",
                "http://a/b",
                "//",
                "//api",
                "/api//tenants",
                "/api/tenants/",
                "/api/./tenants",
                "/api/../q/metrics",
                "/api/..",
                "/.",
                "/api/%2e%2e/q",
                "/api/%2E./q",
                "/api/.%2e",
                "/api%2ftenants",
                "/api%2Ftenants",
                "/api%5ctenants",
                "/api\\tenants",
                "/api;v=1/tenants",
                "/api/tenants;",
                "/api%3btenants",
                "/api/%252e%252e",
                "/api/%00",
                "/api/a%0a",
                "/api/%7f",
                "/api/%",
                "/api/%2",
                "/api/%zz",
                "/api/a b",
                "/api/ä",
                "/api/a\u0000",
                "/api/a?b",
                "/api/a#b",
                "/api/<a>"
            })
    void any_other_is_none(String raw) {
        assertThat(RequestPath.of(raw)).isEmpty();
    }
}
