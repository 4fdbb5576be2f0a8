package io.sealpost.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundPolicyTest {

    private static final OutboundPolicy STRICT = OutboundPolicy.strict();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "169.253.255.255",
                "169.255.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.0.1.0",
                "192.0.3.0",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "2606:4700:4700::1111",
                "2a00:1450:4001:830::200e",
                "2001:200::1",
                "2001:4860:4860::8888",
                "2003::1",
                "3ffe::1",
            })
    void public_addresses_are_allowed(String address) {
        assertThat(STRICT.refusal(InetAddress.ofLiteral(address))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, unspecified",
        "0.255.255.255, unspecified",
        "10.0.0.0, private",
        "10.255.255.255, private",
        "100.64.0.0, shared by carriers (RFC 6598)",
        "100.127.255.255, shared by carriers (RFC 6598)",
        "100.100.100.200, a metadata address",
        "127.0.0.1, loopback",
        "127.255.255.255, loopback",
        "168.63.129.16, a metadata address",
        "169.254.0.1, link-local",
        "169.254.169.254, a metadata address",
        "169.254.170.2, a metadata address",
        "172.16.0.0, private",
        "172.31.255.255, private",
        "192.0.0.1, reserved for protocols",
        "192.0.0.192, a metadata address",
        "192.0.2.1, for documentation",
        "192.88.99.1, '6to4, which embeds an IPv4 address'",
        "192.168.0.0, private",
        "192.168.255.255, private",
        "198.18.0.0, for benchmarks",
        "198.19.255.255, for benchmarks",
        "198.51.100.1, for documentation",
        "203.0.113.1, for documentation",
        "224.0.0.1, multicast",
        "239.255.255.255, multicast",
        "240.0.0.1, reserved for protocols",
        "255.255.255.255, broadcast",
        "::, unspecified",
        "::1, loopback",
        "::7f00:1, 'IPv4-compatible, which embeds an IPv4 address'",
        "::ffff:0:7f00:1, 'IPv4-translated, which embeds an IPv4 address'",
        "64:ff9b::7f00:1, 'NAT64, which embeds an IPv4 address'",
        "64:ff9b:1::a00:1, 'NAT64, which embeds an IPv4 address'",
        "100::1, not global unicast",
        "2001::1, 'Teredo, which embeds an IPv4 address'",
        "2001:2::1, for benchmarks",
        "2001:10::1, reserved for protocols",
        "2001:db8::1, for documentation",
        "2002:7f00:1::, '6to4, which embeds an IPv4 address'",
        "3fff::1, for documentation",
        "4000::1, not global unicast",
        "5f00::1, not global unicast",
        "fc00::1, private",
        "fd00:ec2::254, a metadata address",
        "fd12:3456::1, private",
        "fe80::1, link-local",
        "febf::1, link-local",
        "fec0::1, private",
        "ff02::1, multicast",
    })
    void other_addresses_are_refused_by_kind(String address, String kind) {
        assertThat(STRICT.refusal(InetAddress.ofLiteral(address))).contains(kind);
    }

    @Test
    void an_ipv4_mapped_address_is_judged_as_the_ipv4_address_that_it_is()
            throws UnknownHostException {
        byte[] mapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, 127, 0, 0, 1};

        assertThat(STRICT.refusal(InetAddress.getByAddress(mapped))).contains("loopback");
    }

    @Test
    void an_ipv6_address_outside_global_unicast_is_refused_whatever_its_bits()
            throws UnknownHostException {
        var random = new Random(42);
        for (int i = 0; i < 10_000; i++) {
            byte[] bits = new byte[16];
            random.nextBytes(bits);
            var address = InetAddress.getByAddress(bits);
            boolean globalUnicast = (bits[0] & 0xe0) == 0x20;
            if (!globalUnicast) {
                assertThat(STRICT.refusal(address)).as(address.getHostAddress()).isPresent();
            }
        }
    }

    @Test
    void an_address_behind_a_private_prefix_is_refused_whatever_its_other_bits()
            throws UnknownHostException {
        var random = new Random(42);
        for (int i = 0; i < 10_000; i++) {
            byte[] bits = new byte[4];
            random.nextBytes(bits);
            bits[0] = 10;
            assertThat(STRICT.refusal(InetAddress.getByAddress(bits))).isPresent();
        }
    }

    @Test
    void an_operators_range_opens_what_it_contains_and_no_more() {
        var policy = OutboundPolicy.of(List.of("10.20.0.0/16", " ::1/128 "), List.of());

        assertThat(policy.refusal(InetAddress.ofLiteral("10.20.255.255"))).isEmpty();
        assertThat(policy.refusal(InetAddress.ofLiteral("::1"))).isEmpty();
        assertThat(policy.refusal(InetAddress.ofLiteral("10.21.0.0"))).contains("private");
        assertThat(policy.refusal(InetAddress.ofLiteral("127.0.0.1"))).contains("loopback");
    }

    @Test
    void a_metadata_address_is_opened_only_by_a_range_that_is_that_address_alone() {
        InetAddress metadata = InetAddress.ofLiteral("169.254.169.254");

        assertThat(
                        OutboundPolicy.of(List.of("169.254.0.0/16", "0.0.0.0/0"), List.of())
                                .refusal(metadata))
                .contains("a metadata address");
        assertThat(OutboundPolicy.of(List.of("169.254.169.254/32"), List.of()).refusal(metadata))
                .isEmpty();
    }

    @Test
    void the_ports_443_and_8443_are_always_allowed_and_others_by_configuration() {
        var policy = OutboundPolicy.of(List.of(), List.of(9443));

        assertThat(policy.allowedPorts()).containsExactly(443, 8443, 9443);
        assertThat(STRICT.allowsPort(9443)).isFalse();
    }

    @Test
    void a_configured_port_that_is_none_is_refused() {
        assertThatThrownBy(() -> OutboundPolicy.of(List.of(), List.of(65536)))
                .hasMessage("65536 is not a port (1 to 65535)");
    }
}
