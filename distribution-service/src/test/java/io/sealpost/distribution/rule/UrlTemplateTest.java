package io.sealpost.distribution.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlTemplateTest {

    private static final String FULL =
            "https://idm.example.com:8443/ws/certificate/register/{certificateTemplate}[/{processDefinitionId}]?tenantId={remoteTenantId}";

    @Nested
    class Expanding {

        @Test
        void a_bracketed_part_stays_when_its_placeholder_has_a_value() {
            var address =
                    UrlTemplate.parse(FULL)
                            .expand(
                                    Map.of(
                                            "certificateTemplate",
                                            "t",
                                            "processDefinitionId",
                                            "p",
                                            "remoteTenantId",
                                            "r"));

            assertThat(address)
                    .hasToString(
                            "https://idm.example.com:8443/ws/certificate/register/t/p?tenantId=r");
        }

        @Test
        void a_bracketed_part_goes_with_its_slash_when_its_placeholder_has_none() {
            var address =
                    UrlTemplate.parse(FULL)
                            .expand(Map.of("certificateTemplate", "t", "remoteTenantId", "r"));

            assertThat(address)
                    .hasToString(
                            "https://idm.example.com:8443/ws/certificate/register/t?tenantId=r");
        }

        @ParameterizedTest
        @CsvSource({
            "a/b, a%2Fb",
            "a b, a%20b",
            "a+b&c=d, a%2Bb%26c%3Dd",
            "ä€, %C3%A4%E2%82%AC",
            "-._~, -._~",
            "50%*, 50%25%2A",
            "{x}, %7Bx%7D",
            "?#, %3F%23"
        })
        void values_are_percent_encoded_but_for_unreserved_characters(
                String value, String encoded) {
            var template =
                    UrlTemplate.parse("https://h/{certificateTemplate}?t={certificateTemplate}");

            assertThat(template.expand(Map.of("certificateTemplate", value)))
                    .hasToString("https://h:443/" + encoded + "?t=" + encoded);
        }

        @Test
        void a_value_that_looks_like_a_placeholder_is_not_expanded_again() {
            var template = UrlTemplate.parse("https://h/{certificateTemplate}?t={remoteTenantId}");

            assertThat(
                            template.expand(
                                    Map.of(
                                            "certificateTemplate",
                                            "{remoteTenantId}",
                                            "remoteTenantId",
                                            "r")))
                    .hasToString("https://h:443/%7BremoteTenantId%7D?t=r");
        }

        @Test
        void an_address_without_path_gets_the_root() {
            assertThat(UrlTemplate.parse("https://h").expand(Map.of()))
                    .hasToString("https://h:443/");
            assertThat(
                            UrlTemplate.parse("https://h?t={remoteTenantId}")
                                    .expand(Map.of("remoteTenantId", "r")))
                    .hasToString("https://h:443/?t=r");
        }

        @Test
        void escapes_in_the_literal_text_stay_as_they_are() {
            assertThat(UrlTemplate.parse("https://h/a%20b").expand(Map.of()))
                    .hasToString("https://h:443/a%20b");
        }
    }

    @Nested
    class Parsing {

        @Test
        void the_required_placeholders_are_those_outside_brackets() {
            assertThat(UrlTemplate.parse(FULL).required())
                    .containsExactly("certificateTemplate", "remoteTenantId");
        }

        @ParameterizedTest
        @CsvSource({
            "https://idm.example.com/x, idm.example.com, 443",
            "HTTPS://IDM.Example.COM:9443, idm.example.com, 9443",
            "https://192.0.2.7:8443/, 192.0.2.7, 8443",
            "https://[2001:db8::1]:8443/x, 2001:db8::1, 8443",
            "https://[2001:db8::1], 2001:db8::1, 443",
            "https://h[/{processDefinitionId}], h, 443"
        })
        void host_and_port_are_read(String text, String host, int port) {
            var template = UrlTemplate.parse(text);

            assertThat(template.host()).isEqualTo(host);
            assertThat(template.port()).isEqualTo(port);
        }

        @Test
        void an_ipv6_literal_keeps_its_brackets_in_the_address() {
            assertThat(UrlTemplate.parse("https://[2001:db8::1]/x").expand(Map.of()))
                    .hasToString("https://[2001:db8::1]:443/x");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "http://h/x",
                    "HTTP://h",
                    "ftp://h",
                    "//h/x",
                    "h/x",
                    "",
                    "file:///etc/passwd",
                    "https:/h"
                })
        void anything_but_https_is_refused(String text) {
            var refused =
                    catchThrowableOfType(
                            RuleRejected.HttpsRequired.class, () -> UrlTemplate.parse(text));

            assertThat(refused.code()).isEqualTo("https-required");
            assertThat(refused.members()).containsEntry("field", "url");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "https://h/{alias}",
                    "https://h/{}",
                    "https://h/{certificateTemplate }",
                    "https://h/{a[b}"
                })
        void an_unknown_placeholder_is_refused_and_the_known_are_named(String text) {
            var refused =
                    catchThrowableOfType(
                            RuleRejected.UnknownPlaceholder.class, () -> UrlTemplate.parse(text));

            assertThat(refused.code()).isEqualTo("unknown-placeholder");
            assertThat(refused)
                    .hasMessageContaining(
                            "certificateTemplate, processDefinitionId, remoteTenantId");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "https://",
                    "https:///x",
                    "https://:443/x",
                    "https://user@h/x",
                    "https://u:p@h/x",
                    "https://{certificateTemplate}/x",
                    "https://h:{certificateTemplate}/x",
                    "https://h{certificateTemplate}/x",
                    "https://h[.evil{certificateTemplate}]/x",
                    "https://h[{certificateTemplate}]",
                    "https://h:0/x",
                    "https://h:65536/x",
                    "https://h:99999999/x",
                    "https://h_x/x",
                    "https://-h/x",
                    "https://h./x",
                    "https://bücher.example/x",
                    "https://2130706433/x",
                    "https://127.1/x",
                    "https://0x7f.0.0.1/x",
                    "https://0177.0.0.1/x",
                    "https://256.1.1.1/x",
                    "https://[::1/x",
                    "https://h\\@evil/x",
                    "https://h/#fragment",
                    "https://h/a b",
                    "https://h/a\"b",
                    "https://h/%zz",
                    "https://h/%2",
                    "https://h/a\nb",
                    "https://h/ä",
                    "https://h/{certificateTemplate",
                    "https://h/certificateTemplate}",
                    "https://h/[/{certificateTemplate}",
                    "https://h/{certificateTemplate}]",
                    "https://h/[/{certificateTemplate}[/{processDefinitionId}]]",
                    "https://h/[/x]",
                    "https://h/[]",
                    "https://h/../x",
                    "https://h/a/%2e%2E/x",
                    "https://h/a/./x",
                    "https://h/a/.[{processDefinitionId}]./b"
                })
        void what_is_no_template_is_refused(String text) {
            var refused =
                    catchThrowableOfType(
                            RuleRejected.InvalidUrl.class, () -> UrlTemplate.parse(text));

            assertThat(refused.code()).isEqualTo("invalid-url");
            assertThat(refused.members()).containsEntry("field", "url");
        }

        @Test
        void a_template_of_more_than_2000_characters_is_refused() {
            var refused =
                    catchThrowableOfType(
                            RuleRejected.InvalidUrl.class,
                            () -> UrlTemplate.parse("https://h/" + "a".repeat(1991)));

            assertThat(refused).hasMessageContaining("2000");
        }
    }
}
