package io.sealpost.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {

    private static final OutboundPolicy STRICT = OutboundPolicy.strict();

    @Nested
    class Accepted {

        @ParameterizedTest
        @CsvSource({
            "https://idm.example.com, idm.example.com, 443, /, https://idm.example.com",
            "https://IDM.Example.com:8443/ws?a=b, idm.example.com, 8443, /ws?a=b, https://idm.example.com:8443",
            "HTTPS://a/%2e?x=%C3%A9, a, 443, /%2e?x=%C3%A9, https://a",
            "https://8.8.8.8:8443/, 8.8.8.8, 8443, /, https://8.8.8.8:8443",
            "https://[2606:4700::1111]:8443/x, 2606:4700:0:0:0:0:0:1111, 8443, /x, https://[2606:4700:0:0:0:0:0:1111]:8443",
            "https://xn--mnchen-3ya.example/, xn--mnchen-3ya.example, 443, /, https://xn--mnchen-3ya.example",
            "https://1password.com/, 1password.com, 443, /, https://1password.com",
            "https://10.example/, 10.example, 443, /, https://10.example",
        })
        void an_https_address_is_taken_apart(
                String url, String host, int port, String path, String origin) {
            Target target = Target.parse(url, STRICT);

            assertThat(target.host()).isEqualTo(host);
            assertThat(target.port()).isEqualTo(port);
            assertThat(target.pathAndQuery()).isEqualTo(path);
            assertThat(target.origin()).isEqualTo(origin);
        }

        @Test
        void its_text_shows_no_query() {
            assertThat(Target.parse("https://idm.example.com/a?token=s3cret", STRICT))
                    .hasToString("https://idm.example.com");
        }

        @Test
        void a_loopback_address_and_name_are_allowed_when_an_operator_allows_the_range() {
            var policy = OutboundPolicy.of(List.of("127.0.0.0/8"), List.of(9443));

            assertThat(Target.parse("https://localhost:9443/", policy).host())
                    .isEqualTo("localhost");
            assertThat(Target.parse("https://127.0.0.1:9443/", policy).host())
                    .isEqualTo("127.0.0.1");
        }
    }

    @Nested
    class Refused {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "http://idm.example.com/",
                    "HTTP://127.0.0.1/",
                    "ftp://idm.example.com",
                    "file:///etc/passwd",
                    "ldap://a",
                    "javascript:alert(1)"
                })
        void other_schemes(String url) {
            assertThat(code(url)).isEqualTo("not-https");
        }

        @Test
        void other_schemes_by_name() {
            assertThatThrownBy(() -> Target.parse("http://idm.example.com/", STRICT))
                    .hasMessage("the address uses http; only https is allowed");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "https://127.0.0.1/",
                    "https://127.0.0.2:8443/",
                    "https://10.1.2.3/",
                    "https://172.16.0.1/",
                    "https://192.168.1.1/",
                    "https://169.254.169.254/latest/meta-data",
                    "https://100.64.0.1/",
                    "https://0.0.0.0/",
                    "https://255.255.255.255/",
                    "https://[::1]/",
                    "https://[::]/",
                    "https://[fe80::1]/",
                    "https://[fd00:ec2::254]/",
                    "https://[::ffff:127.0.0.1]/",
                    "https://[::ffff:8.8.8.8]/",
                    "https://[::ffff:7f00:1]/",
                    "https://[::127.0.0.1]/",
                    "https://[64:ff9b::7f00:1]/",
                    "https://[2002:7f00:1::]/",
                    "https://localhost/",
                    "https://LocalHost/",
                    "https://idm.localhost/",
                })
        void addresses_that_are_not_public(String url) {
            assertThat(code(url)).isEqualTo("forbidden-address");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "https://2130706433/",
                    "https://0x7f000001/",
                    "https://0x7f.1/",
                    "https://0x7f.0.0.1/",
                    "https://0177.0.0.1/",
                    "https://127.1/",
                    "https://127.0.1/",
                    "https://127.0.0.01/",
                    "https://127.0.0.1./",
                    "https://127.0.0.256/",
                    "https://1.2.3.4.5/",
                    "https://example.0x/",
                    "https://0x/",
                    "https://0/",
                })
        void ipv4_addresses_in_odd_forms(String url) {
            assertThat(code(url)).isEqualTo("malformed-url");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "idm.example.com",
                    "//idm.example.com/",
                    "https:",
                    "https:///path",
                    "https:idm.example.com",
                    "https://user@idm.example.com/",
                    "https://user:secret@idm.example.com/",
                    "https://idm.example.com@127.0.0.1/",
                    "https://idm.example.com/#there",
                    "https://idm.example.com/#",
                    "https://idm.example.com./",
                    "https://-idm.example.com/",
                    "https://idm-.example.com/",
                    "https://idm..example.com/",
                    "https://idm_1.example.com/",
                    "https://%31%32%37.0.0.1/",
                    "https://idm.example.com\\@127.0.0.1/",
                    "https://idm.example.com:/",
                    "https://idm.example.com:0443/",
                    "https://idm.example.com:65536/",
                    "https://idm.example.com:99999999999/",
                    "https://idm.example.com:443:443/",
                    "https://idm.example.com:+443/",
                    "https://[::1",
                    "https://[fe80::1%25eth0]/",
                    "https://[::1]x/",
                    "https://[127.0.0.1]/",
                    "https://[]/",
                    "https://münchen.example/",
                    "https://１２７.0.0.1/",
                    "https://idm.example.com/a b",
                    "https://idm.example.com/\r\nHost: x",
                    "https://idm.example.com/{template}",
                    " https://idm.example.com/",
                })
        void what_is_no_plain_https_url(String url) {
            assertThat(code(url)).isEqualTo("malformed-url");
        }

        @Test
        void a_url_that_is_too_long() {
            assertThat(code("https://idm.example.com/" + "a".repeat(4096)))
                    .isEqualTo("malformed-url");
        }

        @Test
        void a_host_that_is_too_long() {
            assertThat(code("https://" + "a23456789.".repeat(25) + "example/"))
                    .isEqualTo("malformed-url");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "https://idm.example.com:80/",
                    "https://idm.example.com:22/",
                    "https://idm.example.com:9443/"
                })
        void ports_that_no_operator_allows(String url) {
            assertThat(code(url)).isEqualTo("forbidden-port");
        }

        @Test
        void and_says_what_would_be_right() {
            assertThatThrownBy(() -> Target.parse("https://idm.example.com:25/", STRICT))
                    .hasMessage("the port 25 is not one of those allowed: [443, 8443]");
            assertThatThrownBy(() -> Target.parse("https://10.1.2.3/", STRICT))
                    .hasMessage(
                            "the host 10.1.2.3 is private; only public addresses are allowed, and ranges that an"
                                    + " operator allows");
        }

        private static String code(String url) {
            return catchThrowableOfType(OutboundRefused.class, () -> Target.parse(url, STRICT))
                    .code();
        }
    }
}
