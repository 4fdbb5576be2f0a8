package io.sealpost.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * A range of addresses in CIDR notation (RFC 4632, RFC 4291 §2.3), such as {@code 10.0.0.0/8} or
 * {@code ::1/128}.
 */
public final class CidrRange {

    private final byte[] network;
    private final int prefix;

    private CidrRange(byte[] network, int prefix) {
        this.network = network;
        this.prefix = prefix;
    }

    /**
     * @throws IllegalArgumentException when the text is no range, or when bits stand behind the
     *     prefix
     */
    public static CidrRange parse(String text) {
        int slash = text.indexOf('/');
        byte[] network = address(slash < 0 ? text : text.substring(0, slash), text);
        int prefix =
                slash < 0
                        ? network.length * 8
                        : prefix(text.substring(slash + 1), network.length * 8, text);
        byte[] masked = masked(network, prefix);
        if (!Arrays.equals(masked, network)) {
            throw new IllegalArgumentException(
                    "the range %s has bits behind its prefix; write %s/%d"
                            .formatted(text, IpLiteral.text(masked), prefix));
        }
        return new CidrRange(network, prefix);
    }

    public boolean contains(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == network.length && Arrays.equals(masked(bytes, prefix), network);
    }

    /** True for {@code /32} of IPv4 and {@code /128} of IPv6. */
    public boolean isSingleAddress() {
        return prefix == network.length * 8;
    }

    private static byte[] address(String literal, String text) {
        return IpLiteral.parse(literal)
                .map(InetAddress::getAddress)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "%s is not a range of addresses; write it as 10.0.0.0/8 or fd00::/8"
                                                .formatted(text)));
    }

    private static int prefix(String digits, int bits, String text) {
        if (!digits.matches("\\d{1,3}") || Integer.parseInt(digits) > bits) {
            throw new IllegalArgumentException(
                    "the prefix of %s is not a number from 0 to %d".formatted(text, bits));
        }
        return Integer.parseInt(digits);
    }

    private static byte[] masked(byte[] address, int prefix) {
        byte[] masked = new byte[address.length];
        for (int i = 0; i < address.length; i++) {
            int kept = Math.clamp(prefix - i * 8L, 0, 8);
            masked[i] = (byte) (address[i] & (0xff << (8 - kept)));
        }
        return masked;
    }

    InetAddress network() {
        try {
            return InetAddress.getByAddress(network);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CidrRange range
                && prefix == range.prefix
                && Arrays.equals(network, range.network);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(network) + prefix;
    }

    @Override
    public String toString() {
        return IpLiteral.text(network) + "/" + prefix;
    }
}
