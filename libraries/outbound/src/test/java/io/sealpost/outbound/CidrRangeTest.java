package io.sealpost.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrRangeTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.0.0.0, true",
        "10.0.0.0/8, 10.255.255.255, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "10.0.0.0/8, 9.255.255.255, false",
        "172.16.0.0/12, 172.31.255.255, true",
        "172.16.0.0/12, 172.32.0.0, false",
        "192.0.2.7, 192.0.2.7, true",
        "192.0.2.7, 192.0.2.6, false",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "fd00::/8, fdff::1, true",
        "fd00::/8, fe00::1, false",
        "::1/128, ::1, true",
        "::1/128, ::2, false",
        "2000::/3, 3fff:ffff::1, true",
        "2000::/3, 4000::1, false",
        "::/0, 10.0.0.1, false",
    })
    void a_range_contains_what_shares_its_prefix(String range, String address, boolean contained) {
        assertThat(CidrRange.parse(range).contains(InetAddress.ofLiteral(address)))
                .isEqualTo(contained);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10.0.0.0/33",
                "10.0.0.0/",
                "10.0.0.0/-1",
                "10.0.0.0/8/8",
                "10.0.0/8",
                "010.0.0.0/8",
                "0x0a.0.0.0/8",
                "fd00::/129",
                "fe80::%1/64",
                "::ffff:10.0.0.0/104",
                "example.com/8",
            })
    void what_is_no_range_is_refused(String text) {
        assertThatThrownBy(() -> CidrRange.parse(text))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void bits_behind_the_prefix_are_refused_and_the_right_range_is_named() {
        assertThatThrownBy(() -> CidrRange.parse("10.1.2.3/8"))
                .hasMessage("the range 10.1.2.3/8 has bits behind its prefix; write 10.0.0.0/8");
    }

    @Test
    void ranges_are_equal_when_they_hold_the_same_addresses() {
        assertThat(CidrRange.parse("10.0.0.1")).isEqualTo(CidrRange.parse("10.0.0.1/32"));
        assertThat(CidrRange.parse("10.0.0.1")).hasSameHashCodeAs(CidrRange.parse("10.0.0.1/32"));
        assertThat(CidrRange.parse("10.0.0.0/8")).isNotEqualTo(CidrRange.parse("10.0.0.0/9"));
        assertThat(CidrRange.parse("10.0.0.0/8")).hasToString("10.0.0.0/8");
    }
}
