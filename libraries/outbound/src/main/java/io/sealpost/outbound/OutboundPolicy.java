package io.sealpost.outbound;

import java.net.InetAddress;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an operator allows beyond public addresses and the ports 443 and 8443.
 *
 * <p>A metadata address is opened only by a range that is that address alone ({@code
 * 169.254.169.254/32}): who allows {@code 169.254.0.0/16} or {@code fd00::/8} hardly means the
 * credentials of the machine.
 */
public record OutboundPolicy(List<CidrRange> allowedRanges, Set<Integer> allowedPorts) {

    private static final Set<Integer> USUAL_PORTS = Set.of(443, 8443);

    public OutboundPolicy {
        allowedRanges = List.copyOf(allowedRanges);
        allowedPorts = withUsual(allowedPorts);
    }

    /** Public addresses on 443 and 8443. */
    public static OutboundPolicy strict() {
        return new OutboundPolicy(List.of(), Set.of());
    }

    /**
     * From configuration.
     *
     * @param ranges such as {@code 10.20.0.0/16}
     * @param ports added to 443 and 8443
     * @throws IllegalArgumentException when a range or a port is none
     */
    public static OutboundPolicy of(Collection<String> ranges, Collection<Integer> ports) {
        return new OutboundPolicy(
                ranges.stream().map(String::strip).map(CidrRange::parse).toList(),
                Set.copyOf(ports));
    }

    boolean allowsPort(int port) {
        return allowedPorts.contains(port);
    }

    /** Why this address may not be connected to, in words that follow "is"; empty when it may. */
    Optional<String> refusal(InetAddress address) {
        return AddressRules.reserved(address).filter(_ -> !isAllowed(address));
    }

    private boolean isAllowed(InetAddress address) {
        boolean metadata = AddressRules.metadata(address).isPresent();
        return allowedRanges.stream()
                .filter(range -> !metadata || range.isSingleAddress())
                .anyMatch(range -> range.contains(address));
    }

    private static Set<Integer> withUsual(Set<Integer> ports) {
        ports.forEach(OutboundPolicy::requirePort);
        var all = new TreeSet<>(USUAL_PORTS);
        all.addAll(ports);
        return Collections.unmodifiableSortedSet(all);
    }

    private static void requirePort(int port) {
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("%d is not a port (1 to 65535)".formatted(port));
        }
    }
}
