package io.sealpost.outbound;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Which addresses are not public. From the IANA special-purpose registries (RFC 6890) and what
 * clouds put elsewhere; IPv6 is refused unless it is global unicast (2000::/3), so that what is
 * assigned later is refused too.
 */
final class AddressRules {

    record Rule(CidrRange range, String kind) {}

    private static final CidrRange GLOBAL_UNICAST = CidrRange.parse("2000::/3");

    private static final List<Rule> METADATA =
            rules(
                    "a metadata address",
                    "169.254.169.254/32", // AWS, Azure, GCP, OpenStack
                    "169.254.170.2/32", // AWS ECS task credentials
                    "169.254.170.23/32", // AWS EKS pod identity
                    "100.100.100.200/32", // Alibaba
                    "192.0.0.192/32", // Oracle
                    "168.63.129.16/32", // Azure's host, outside every reserved range
                    "fd00:ec2::254/128",
                    "fd00:ec2::23/128",
                    "fd20:ce::254/128"); // GCP

    private static final List<Rule> RESERVED =
            List.of(
                            rules("unspecified", "0.0.0.0/8", "::/128"),
                            rules("loopback", "127.0.0.0/8", "::1/128"),
                            rules("link-local", "169.254.0.0/16", "fe80::/10"),
                            rules(
                                    "private",
                                    "10.0.0.0/8",
                                    "172.16.0.0/12",
                                    "192.168.0.0/16",
                                    "fc00::/7",
                                    "fec0::/10"),
                            rules("shared by carriers (RFC 6598)", "100.64.0.0/10"),
                            rules("broadcast", "255.255.255.255/32"),
                            rules("multicast", "224.0.0.0/4", "ff00::/8"),
                            rules(
                                    "for documentation",
                                    "192.0.2.0/24",
                                    "198.51.100.0/24",
                                    "203.0.113.0/24",
                                    "2001:db8::/32",
                                    "3fff::/20"),
                            rules("for benchmarks", "198.18.0.0/15", "2001:2::/48"),
                            rules(
                                    "6to4, which embeds an IPv4 address",
                                    "2002::/16",
                                    "192.88.99.0/24"),
                            rules("Teredo, which embeds an IPv4 address", "2001::/32"),
                            rules(
                                    "NAT64, which embeds an IPv4 address",
                                    "64:ff9b::/96",
                                    "64:ff9b:1::/48"),
                            rules("IPv4-compatible, which embeds an IPv4 address", "::/96"),
                            rules(
                                    "IPv4-translated, which embeds an IPv4 address",
                                    "::ffff:0:0:0/96"),
                            rules(
                                    "reserved for protocols",
                                    "192.0.0.0/24",
                                    "2001::/23",
                                    "240.0.0.0/4"))
                    .stream()
                    .flatMap(List::stream)
                    .toList();

    private AddressRules() {}

    /** Why an address is not public, in words that follow "is"; empty when it is. */
    static Optional<String> reserved(InetAddress address) {
        return metadata(address)
                .or(() -> first(RESERVED, address))
                .or(
                        () ->
                                address instanceof Inet6Address
                                        ? notGlobalUnicast(address)
                                        : Optional.empty());
    }

    static Optional<String> metadata(InetAddress address) {
        return first(METADATA, address);
    }

    private static Optional<String> notGlobalUnicast(InetAddress address) {
        return GLOBAL_UNICAST.contains(address)
                ? Optional.empty()
                : Optional.of("not global unicast");
    }

    private static Optional<String> first(List<Rule> rules, InetAddress address) {
        return rules.stream()
                .filter(rule -> rule.range().contains(address))
                .map(Rule::kind)
                .findFirst();
    }

    private static List<Rule> rules(String kind, String... ranges) {
        return Arrays.stream(ranges).map(range -> new Rule(CidrRange.parse(range), kind)).toList();
    }
}
